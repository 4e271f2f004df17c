import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Id, line, RecordName, text } from "#kernel/contract/ids.ts";
import { names, namesRecord } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { insiders } from "#kernel/contract/roles.ts";
import { facilitators, params, partakers, record } from "./planning.ts";
import { Outcome, SessionPage } from "./shapes.ts";

const itemParams = z.object({ session: RecordName, item: Id });
const minutes = z.int().min(1).max(240);

export const agendaOperations = {
  propose: operation({
    id: "sessions.propose",
    method: "POST",
    path: "/sessions/{session}/items",
    summary: "Propose something for the agenda: a record, or a line of text",
    access: { roles: insiders, record },
    params,
    body: z.object({
      title: line(200),
      why: text(1_000).default(""),
      about: namesRecord("*", { binds: "nothing" })
        .optional()
        .meta({ description: "The record it is about" }),
      minutes: minutes.default(10),
    }),
    result: SessionPage,
    errors: ["session_over", "item_there"],
  }),
  withdraw: operation({
    id: "sessions.withdraw-item",
    method: "DELETE",
    path: "/sessions/{session}/items/{item}",
    summary: "Take back what one has proposed oneself, as long as nobody has done anything with it",
    access: { roles: insiders, record },
    params: itemParams,
    result: SessionPage,
    errors: ["session_over", "item_missing", "item_taken_up"],
  }),
  move: operation({
    id: "sessions.move-item",
    method: "POST",
    path: "/sessions/{session}/items/{item}/moves",
    summary: "Put a row before another one (or last), with a reason",
    access: facilitators,
    params: itemParams,
    body: z.object({ before: names("item", { binds: "nothing" }).nullable(), reason: line(300) }),
    result: SessionPage,
    errors: ["session_over", "item_missing"],
  }),
  allot: operation({
    id: "sessions.allot",
    method: "PATCH",
    path: "/sessions/{session}/items/{item}",
    summary: "Give a row more or fewer minutes",
    access: facilitators,
    params: itemParams,
    body: z.object({ minutes }),
    result: SessionPage,
    errors: ["session_over", "item_missing"],
  }),
  drop: operation({
    id: "sessions.drop-item",
    method: "POST",
    path: "/sessions/{session}/items/{item}/drops",
    summary: "Leave a row out of this session, with a reason",
    access: facilitators,
    params: itemParams,
    body: z.object({ reason: line(300) }),
    result: SessionPage,
    errors: ["session_over", "item_missing"],
  }),
  restore: operation({
    id: "sessions.restore-item",
    method: "DELETE",
    path: "/sessions/{session}/items/{item}/drops",
    summary: "Take a row back in",
    access: facilitators,
    params: itemParams,
    result: SessionPage,
    errors: ["session_over", "item_missing"],
  }),
  myViews: operation({
    id: "sessions.my-views",
    method: "GET",
    path: "/sessions/{session}/my-views",
    summary: "What I wrote in the silent round; until the opening nobody else reads it",
    access: { roles: insiders, record },
    params,
    result: z.object({ items: z.array(z.object({ item: Id, text: z.string() })) }),
  }),
  writeView: operation({
    id: "sessions.write-view",
    method: "PUT",
    path: "/sessions/{session}/my-views/{item}",
    summary: "Write my view on a row, sealed until the session opens; empty takes it back",
    access: { ...partakers, record: { ...partakers.record, unlessRole: [] } },
    params: itemParams,
    sealed: true,
    body: z.object({
      text: text(4_000),
      /** My view as I have read it; where I have written another one since, elsewhere, nothing is changed. */
      over: z.string().max(4_000).optional(),
    }),
    // Without the text: answers are kept for repeated requests.
    result: z.object({ written: z.int() }),
    errors: ["silent_round_over", "item_missing", "stale_version"],
  }),
  start: operation({
    id: "sessions.start-item",
    method: "POST",
    path: "/sessions/{session}/items/{item}/starts",
    summary: "Begin with a row; its timer runs for everybody",
    access: facilitators,
    params: itemParams,
    result: z.object({}),
    errors: ["session_not_open", "item_missing"],
  }),
  endItem: operation({
    id: "sessions.end-item",
    method: "POST",
    path: "/sessions/{session}/items/{item}/endings",
    summary: "Say how a row ended: done, or carried over to the next session",
    access: facilitators,
    params: itemParams,
    body: z.object({ outcome: Outcome, note: text(2_000).default("") }),
    result: SessionPage,
    errors: ["session_not_open", "item_missing"],
  }),
};

const reason = payload(z.string());
const topic = payload(z.string());
/** A row that is about a record has its id as `item`; what was proposed without one is named by `topic`. */
const row = { item: Id, source: z.enum(["record", "proposal", "reserved"]), topic };

export const agendaEvents = {
  "session.item_proposed": z.object({
    item: Id,
    source: z.enum(["record", "proposal"]),
    topic,
    minutes: z.int(),
  }),
  "session.item_withdrawn": z.object(row),
  "session.item_moved": z.object({ ...row, reason }),
  "session.item_dropped": z.object({ ...row, reason }),
  "session.item_ended": z.object({ ...row, outcome: Outcome, note: payload(z.string()) }),
};
