import { practice } from "#kernel/contract/practice.ts";
import { recordKind } from "#kernel/contract/record.ts";
import { agendaEvents, agendaOperations } from "./contract/agenda.ts";
import { liveEvents, liveOperations } from "./contract/live.ts";
import { planningEvents, planningOperations } from "./contract/planning.ts";

export type {
  AgendaRow,
  Duty,
  DutyRota,
  Outcome,
  Room,
  Session,
  SessionPage,
  SessionState,
  Turn,
} from "./contract/shapes.ts";

export const sessions = practice({
  id: "sessions",
  area: "meet",
  records: { session: recordKind({ kind: "session", prefix: "S", path: "sessions" }) },
  operations: { ...planningOperations, ...agendaOperations, ...liveOperations },
  events: { ...planningEvents, ...agendaEvents, ...liveEvents },
  problems: {
    nothing_to_plan: {
      status: 409,
      title: "There is no date to plan: the council has ended or all dates are holidays",
    },
    session_not_planned: { status: 409, title: "This is possible only while the session is planned" },
    session_not_open: { status: 409, title: "This is possible only while the session is open" },
    session_over: { status: 409, title: "This session is over" },
    day_taken: { status: 409, title: "The council has a session on that day already" },
    not_your_turn: { status: 403, title: "This is for whoever has the turn" },
    not_a_member: { status: 400, title: "Ask somebody who takes part in the session" },
    swap_missing: { status: 409, title: "Nobody has asked you to take this turn, or it is settled" },
    holder_present: { status: 409, title: "Whoever has the turn is here, or there is still time" },
    nobody_present: { status: 409, title: "Nobody is here who could take it" },
    silent_round_over: { status: 409, title: "The silent round is over: the session was opened" },
    item_missing: { status: 404, title: "This is not on the agenda" },
    item_there: { status: 409, title: "That is on the agenda already" },
    round_missing: { status: 409, title: "There is no round, or somebody else was faster" },
    notes_unreadable: { status: 400, title: "This is not a change to the notes" },
    notes_full: { status: 409, title: "The notes are full; write the rest into a comment" },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof sessions> {}
  interface AskVerbs {
    "sessions.prepare": true;
    "sessions.facilitate": true;
    "sessions.take_notes": true;
    "sessions.answer_swap": true;
  }
}
