import type { Generated } from "kysely";
import type { Coded } from "#kernel/server/words/speaker.ts";
import type { CancelCause, Duty, Outcome, TurnCause, TurnChangeKind } from "../contract.ts";
import type { Reason } from "./turn-reasons.ts";

type OfSession = { workspace_id: Generated<string>; session_id: string };

export type SessionTables = {
  session: {
    workspace_id: Generated<string>;
    id: string;
    council_id: string;
    held_on: string;
    starts_at: string;
    ends_at: string;
    time_zone: string;
    opened_at: string | null;
    since: string | null;
    closed_at: string | null;
    closed_by: string | null;
    present: number | null;
    expected: number | null;
    quorate: boolean | null;
    cancelled_at: string | null;
    cancelled_by: string | null;
    cancel_reason: Generated<string>;
    cancel_cause: Generated<CancelCause | null>;
    moved: Generated<boolean>;
    /** The day of the rhythm it was moved from by hand; null while it is held on its own. */
    moved_from: Generated<string | null>;
    current_item: string | null;
    item_started_at: string | null;
    notes: Generated<string>;
  };
  session_turn: OfSession & {
    duty: Duty;
    holder_id: string | null;
    reason: Reason;
    passed_over: (Reason & { member: string })[];
    skipped: Generated<string[]>;
    drawn_at: string;
  };
  session_turn_change: OfSession & {
    id: string;
    duty: Duty;
    kind: TurnChangeKind;
    at: string;
    by_id: string | null;
    from_id: string | null;
    to_id: string | null;
    /** In somebody's own words; empty where `cause` says it. */
    reason: string;
    cause: TurnCause | null;
  };
  session_swap: OfSession & { duty: Duty; asker_id: string; asked_id: string; at: string };
  session_item: OfSession & {
    item_id: string;
    record_id: string | null;
    source: "record" | "proposal" | "reserved";
    title: string;
    /** The proposer's own words; of rows from before there was `because`, all of it. */
    why: Generated<string>;
    reasons: Generated<string[]>;
    because: readonly Coded[];
    weight: number;
    minutes: number;
    minutes_set: Generated<boolean>;
    place: number | null;
    moved_by: string | null;
    move_reason: Generated<string>;
    proposed_by: string | null;
    dropped_by: string | null;
    drop_reason: Generated<string>;
    outcome: Outcome | null;
    outcome_note: Generated<string>;
    ended_at: string | null;
    ended_by: string | null;
  };
  session_sealed_view: OfSession & { item_id: string; author_id: string; body: string; at: string };
  session_view: OfSession & { item_id: string; author_id: string; body: string; at: string };
  session_presence: OfSession & {
    person_id: string;
    first_at: string;
    last_at: string;
    left_at: string | null;
    check_in: string | null;
    check_out: string | null;
    hand_at: string | null;
  };
  session_round: OfSession & {
    id: string;
    question: string;
    started_by: string;
    started_at: string;
    speakers: string[];
    place: Generated<number>;
    ended_at: string | null;
  };
  session_note: OfSession & { seq: number; body: Buffer };
};
