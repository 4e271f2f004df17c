import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Instant, line, optionalLine } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { PersonRef } from "#kernel/contract/record.ts";
import { insiders } from "#kernel/contract/roles.ts";
import { facilitators, params, partakers, record } from "./planning.ts";
import { Duty, Room, SessionPage } from "./shapes.ts";

const nothing = z.object({});
const word = line(40).nullable();
/** Goes on though something is missing; the reason is on the record. */
const passing = z.object({ reason: line(300) }).optional();

export const liveOperations = {
  open: operation({
    id: "sessions.open",
    method: "POST",
    path: "/sessions/{session}/openings",
    summary: "Open the session: the agenda stands, the silent round is revealed",
    // Nobody opens in the facilitator's place without being named their stand-in first.
    access: { roles: insiders, record: { ...record, parts: ["facilitator"], unlessRole: [] } },
    changes: true,
    params,
    body: z.object({ passing }),
    result: SessionPage,
    errors: ["session_not_planned"],
  }),
  standIn: operation({
    id: "sessions.stand-in",
    method: "POST",
    path: "/sessions/{session}/stand-ins",
    summary:
      "Whoever has the turn cannot: ask somebody, whose it is once they accept, or offer to stand in oneself",
    access: partakers,
    params,
    body: z.object({
      duty: Duty,
      person: names("person", { binds: "accepted", sees: true })
        .optional()
        .meta({ description: "Who is asked; whoever calls offers themselves when it is left out" }),
      passing,
    }),
    result: SessionPage,
    errors: ["session_over", "holder_present", "not_your_turn", "not_a_member"],
  }),
  standIns: operation({
    id: "sessions.stand-ins",
    method: "GET",
    path: "/sessions/{session}/stand-ins",
    summary: "Who could be asked to stand in, the next by the rota first, each with why",
    access: { roles: insiders, record },
    params,
    query: z.object({ duty: Duty.default("facilitator") }),
    result: z.object({
      items: z.array(z.object({ person: PersonRef, here: z.boolean(), why: z.string() })),
    }),
  }),
  close: operation({
    id: "sessions.close",
    method: "POST",
    path: "/sessions/{session}/closures",
    summary:
      "Close the session: what is left is carried over, the digest is published, the next session is planned",
    access: facilitators,
    changes: true,
    params,
    result: SessionPage,
    errors: ["session_not_open"],
  }),
  reopen: operation({
    id: "sessions.reopen",
    method: "DELETE",
    path: "/sessions/{session}/closures",
    summary: "Open it again, by whoever closed it, within ten minutes",
    access: facilitators,
    changes: true,
    params,
    result: SessionPage,
    errors: ["session_not_closed"],
  }),
  putBack: operation({
    id: "sessions.put-back",
    method: "DELETE",
    path: "/sessions/{session}/openings",
    summary: "It was opened by mistake: planned again, within ten minutes and while nothing came of it",
    access: { roles: insiders, record: { ...record, parts: ["facilitator"], unlessRole: [] } },
    changes: true,
    params,
    result: SessionPage,
    errors: ["session_not_open"],
  }),
  room: operation({
    id: "sessions.room",
    method: "GET",
    path: "/sessions/{session}/room",
    summary: "Who is here, the timer, hands and the round",
    access: { roles: insiders, record },
    params,
    result: Room,
  }),
  bePresent: operation({
    id: "sessions.be-present",
    method: "POST",
    path: "/sessions/{session}/presence",
    summary:
      "Say that I am here (about every 20 seconds) or that I leave; with a word at the beginning or the end",
    access: { roles: insiders, record },
    params,
    body: z.object({
      leaving: z.boolean().default(false),
      checkIn: word.optional(),
      checkOut: word.optional(),
    }),
    result: nothing,
    errors: ["session_over"],
  }),
  raiseHand: operation({
    id: "sessions.raise-hand",
    method: "PUT",
    path: "/sessions/{session}/hand",
    summary: "Raise or lower my hand; the facilitator may lower another's",
    access: { roles: insiders, record },
    params,
    body: z.object({
      up: z.boolean(),
      person: names("person", { binds: "speaks", by: ["facilitator"] }).optional(),
    }),
    result: nothing,
    errors: ["session_not_open"],
  }),
  startRound: operation({
    id: "sessions.start-round",
    method: "POST",
    path: "/sessions/{session}/rounds",
    summary: "Hear everybody in turn; whoever spoke first last time does not begin again",
    access: facilitators,
    params,
    body: z.object({ question: optionalLine(200).default("") }),
    result: nothing,
    errors: ["session_not_open", "nobody_present"],
  }),
  advanceRound: operation({
    id: "sessions.advance-round",
    method: "POST",
    path: "/sessions/{session}/rounds/turns",
    summary: "I have spoken: the word goes to the next; after the last the round is over",
    access: partakers,
    params,
    body: z.object({ from: z.int().min(0).meta({ description: "The place of the speaker one saw" }) }),
    result: nothing,
    errors: ["session_not_open", "round_missing", "not_your_turn"],
  }),
  readNotes: operation({
    id: "sessions.read-notes",
    method: "GET",
    path: "/sessions/{session}/notes",
    summary: "Changes to the shared notes after `since`, as Yjs updates in base64",
    access: { roles: insiders, record },
    params,
    query: z.object({ since: z.coerce.number().int().min(0).default(0) }),
    result: z.object({ updates: z.array(z.string()), upTo: z.int() }),
  }),
  writeNotes: operation({
    id: "sessions.write-notes",
    method: "POST",
    path: "/sessions/{session}/notes",
    summary: "Add a change to the shared notes; it is kept when this answers",
    access: partakers,
    params,
    body: z.object({
      update: z.base64().max(400_000).meta({ description: "A Yjs update (version 1) in base64" }),
      /** Whose change it is among the open browsers, so that it is not told back. */
      client: z.string().max(40).default(""),
    }),
    result: z.object({ seq: z.int() }),
    errors: ["session_over", "notes_unreadable", "notes_full"],
  }),
};

export const liveEvents = {
  "session.opened": z.object({
    present: z.int(),
    views: z.int(),
    /** Why it was opened though something was missing. */
    reason: payload(z.string()),
  }),
  "session.closed": z.object({
    openedAt: Instant,
    /** When the council's session before this one closed, or the opening of this one. */
    since: Instant,
    present: z.int(),
    expected: z.int(),
    quorate: z.boolean(),
    done: z.int(),
    carriedOver: z.int(),
  }),
  "session.reopened": nothing,
  "session.put_back": z.object({ on: Day }),
};
