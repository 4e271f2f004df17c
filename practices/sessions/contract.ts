import { practice } from "#kernel/contract/practice.ts";
import { recordKind } from "#kernel/contract/record.ts";
import { agendaEvents, agendaOperations } from "./contract/agenda.ts";
import { guestEvents, guestOperations } from "./contract/guests.ts";
import { liveEvents, liveOperations } from "./contract/live.ts";
import { planningEvents, planningOperations } from "./contract/planning.ts";
import { timeOperations } from "./contract/time.ts";

export type {
  AgendaRow,
  CancelCause,
  Duty,
  DutyRota,
  Outcome,
  Room,
  Session,
  SessionPage,
  SessionState,
  Turn,
  TurnCause,
  TurnChangeKind,
} from "./contract/shapes.ts";
export type { CouncilTime, RecordTime } from "./contract/time.ts";

export const sessions = practice({
  id: "sessions",
  needs: ["councils"],
  area: "meet",
  records: { session: recordKind({ kind: "session", prefix: "S", path: "sessions" }) },
  operations: {
    ...planningOperations,
    ...agendaOperations,
    ...guestOperations,
    ...liveOperations,
    ...timeOperations,
  },
  events: { ...planningEvents, ...agendaEvents, ...guestEvents, ...liveEvents },
  problems: {
    nothing_to_plan: { status: 409 },
    session_not_planned: { status: 409 },
    session_not_open: { status: 409 },
    session_not_closed: { status: 409 },
    session_over: { status: 409 },
    day_taken: { status: 409 },
    not_your_turn: { status: 403 },
    not_a_member: { status: 400 },
    swap_missing: { status: 409 },
    holder_present: { status: 409 },
    nobody_present: { status: 409 },
    silent_round_over: { status: 409 },
    item_missing: { status: 404 },
    guest_not_of_row: { status: 400 },
    item_there: { status: 409 },
    item_taken_up: { status: 409 },
    round_missing: { status: 409 },
    notes_unreadable: { status: 400 },
    notes_full: { status: 409 },
  },
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof sessions> {}
}
