import { z } from "zod";
import { payload } from "#kernel/contract/events.ts";
import { Day, Id, Instant, line, RecordName } from "#kernel/contract/ids.ts";
import { names } from "#kernel/contract/names.ts";
import { operation } from "#kernel/contract/operation.ts";
import { listQuery, page } from "#kernel/contract/page.ts";
import { insiders } from "#kernel/contract/roles.ts";
import {
  CancelCause,
  Duty,
  DutyRota,
  Session,
  SessionPage,
  SessionState,
  TurnCause,
  TurnChangeKind,
} from "./shapes.ts";

export const params = z.object({ session: RecordName });
export const record = { kind: "session", param: "session" };
/** Everybody who takes part. */
export const partakers = {
  roles: insiders,
  record: { ...record, parts: ["facilitator", "scribe", "chair", "sponsor", "member", "adviser"] },
};
/** Whoever facilitates; conveners may help out, which the record then says. */
export const facilitators = { roles: insiders, record: { ...record, parts: ["facilitator"] } };
const planners = { roles: insiders, record: { ...record, parts: ["facilitator", "chair"] } };

const council = { kind: "council", param: "council" };
const councilParams = z.object({ council: RecordName });

export const planningOperations = {
  list: operation({
    id: "sessions.list",
    method: "GET",
    path: "/sessions",
    summary:
      "Sessions: those to come with the next first, or all with the latest first; by need, those that are open, then those to come",
    access: { roles: insiders },
    query: listQuery(
      ["starts", "need"],
      {
        state: SessionState.optional(),
        council: RecordName.optional(),
        mine: z.stringbool().optional().meta({ description: "Only those I take part in" }),
        upcoming: z.stringbool().optional().meta({ description: "Planned and open ones, the next first" }),
      },
      ["council"],
    ),
    result: page(Session),
  }),
  get: operation({
    id: "sessions.get",
    method: "GET",
    path: "/sessions/{session}",
    summary: "One session: turns with reasons, agenda, what was captured",
    access: { roles: insiders, record },
    params,
    result: SessionPage,
  }),
  schedule: operation({
    id: "sessions.schedule",
    method: "POST",
    path: "/councils/{council}/sessions",
    summary: "Plan the next session now, if it is not planned yet",
    access: { roles: insiders, record: { ...council, parts: ["chair", "sponsor", "facilitator"] } },
    makes: "session",
    params: councilParams,
    result: SessionPage,
    errors: ["nothing_to_plan"],
  }),
  rota: operation({
    id: "sessions.rota",
    method: "GET",
    path: "/councils/{council}/rota",
    summary: "Who held, holds and will hold the turns, why, and how evenly",
    access: { roles: insiders, record: council },
    params: councilParams,
    result: z.object({ timeZone: z.string(), duties: z.array(DutyRota) }),
  }),
  calendar: operation({
    id: "sessions.calendar",
    method: "GET",
    path: "/councils/{council}/calendar",
    summary: "The council's dates as an iCalendar file",
    access: { roles: insiders, record: council },
    params: councilParams,
    result: z.object({ name: z.string(), ics: z.string() }),
  }),
  reschedule: operation({
    id: "sessions.reschedule",
    method: "POST",
    path: "/sessions/{session}/reschedulings",
    summary: "Move a planned session to another time",
    access: planners,
    changes: true,
    params,
    body: z.object({ startsAt: Instant, reason: line(300) }),
    result: SessionPage,
    errors: ["session_not_planned", "day_taken"],
  }),
  cancel: operation({
    id: "sessions.cancel",
    method: "POST",
    path: "/sessions/{session}/cancellations",
    summary: "Cancel a planned session; the next one is planned",
    access: planners,
    changes: true,
    params,
    body: z.object({ reason: line(300) }),
    result: SessionPage,
    errors: ["session_not_planned"],
  }),
  skip: operation({
    id: "sessions.skip-turn",
    method: "POST",
    path: "/sessions/{session}/skips",
    summary: "Not this time: the turn goes to the next by the rota and stays owed",
    access: { roles: insiders, record: { ...record, parts: ["facilitator", "scribe", "chair"] } },
    params,
    body: z.object({ duty: Duty, reason: line(300) }),
    result: SessionPage,
    errors: ["session_over", "not_your_turn"],
  }),
  askSwap: operation({
    id: "sessions.ask-swap",
    method: "POST",
    path: "/sessions/{session}/swaps",
    summary: "Ask somebody to take my turn; it is theirs when they agree",
    access: { roles: insiders, record: { ...record, parts: ["facilitator", "scribe"], unlessRole: [] } },
    params,
    body: z.object({ duty: Duty, with: names("person", { binds: "asks", sees: true }) }),
    result: SessionPage,
    errors: ["session_over", "not_your_turn", "not_a_member"],
  }),
  answerSwap: operation({
    id: "sessions.answer-swap",
    method: "POST",
    path: "/sessions/{session}/swap-answers",
    summary: "Agree to take a turn, or decline",
    access: { ...partakers, record: { ...partakers.record, unlessRole: [] } },
    params,
    body: z.object({ duty: Duty, agree: z.boolean() }),
    result: SessionPage,
    errors: ["session_over", "swap_missing", "not_a_member"],
  }),
};

/** Why, in somebody's own words; null where a code says it. */
const reason = payload(z.string());

export const planningEvents = {
  "session.scheduled": z.object({
    on: Day,
    startsAt: Instant,
    facilitator: Id.nullable(),
    scribe: Id.nullable(),
  }),
  "session.rescheduled": z.object({
    from: Instant,
    startsAt: Instant,
    cause: z.enum(["rhythm"]).nullable(),
    reason,
  }),
  "session.cancelled": z.object({ cause: CancelCause.nullable(), reason }),
  "session.swap_asked": z.object({ duty: Duty, of: Id }),
  "session.swap_declined": z.object({ duty: Duty, asker: Id }),
  "session.turn_changed": z.object({
    duty: Duty,
    kind: TurnChangeKind,
    from: Id.nullable(),
    to: Id.nullable(),
    cause: TurnCause.nullable(),
    reason,
    /** Whoever it goes to has said so themselves. */
    accepted: z.literal(true).optional(),
  }),
};
