// Written by `node bin/write-table-types.ts` from the migrated database; what it cannot know is said in columns.ts.
import type { ColumnType, Generated } from "kysely";
import type { Narrow } from "#kernel/server/database/narrow.ts";
import type { Columns } from "./columns.ts";

type InDatabase = {
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
    moved: Generated<boolean>;
    current_item: string | null;
    item_started_at: string | null;
    notes: Generated<string>;
    cancel_cause: string | null;
    moved_from: string | null;
    hour: ColumnType<unknown, string | null, string | null>;
  };
  session_guest: {
    workspace_id: Generated<string>;
    session_id: string;
    item_id: string;
    person_id: string;
    let_in_by: string;
    let_in_at: string;
  };
  session_item: {
    workspace_id: Generated<string>;
    session_id: string;
    item_id: string;
    record_id: string | null;
    source: "record" | "proposal" | "reserved";
    title: string;
    why: Generated<string>;
    reasons: Generated<string[]>;
    weight: number;
    minutes: number;
    minutes_set: Generated<boolean>;
    place: number | null;
    moved_by: string | null;
    move_reason: Generated<string>;
    proposed_by: string | null;
    dropped_by: string | null;
    drop_reason: Generated<string>;
    outcome: "done" | "carried_over" | null;
    outcome_note: Generated<string>;
    ended_at: string | null;
    ended_by: string | null;
    because: ColumnType<unknown, string | undefined, string>;
  };
  session_note: {
    workspace_id: Generated<string>;
    session_id: string;
    seq: number;
    body: Buffer;
  };
  session_presence: {
    workspace_id: Generated<string>;
    session_id: string;
    person_id: string;
    first_at: string;
    last_at: string;
    left_at: string | null;
    check_in: string | null;
    check_out: string | null;
    hand_at: string | null;
  };
  session_round: {
    workspace_id: Generated<string>;
    id: string;
    session_id: string;
    question: string;
    started_by: string;
    started_at: string;
    speakers: string[];
    place: Generated<number>;
    ended_at: string | null;
  };
  session_sealed_view: {
    workspace_id: Generated<string>;
    session_id: string;
    item_id: string;
    author_id: string;
    body: string;
    at: string;
  };
  session_swap: {
    workspace_id: Generated<string>;
    session_id: string;
    duty: string;
    asker_id: string;
    asked_id: string;
    at: string;
  };
  session_talk: {
    workspace_id: Generated<string>;
    id: string;
    session_id: string;
    item_id: string;
    began_at: string;
    planned: number;
    ended_at: string | null;
    counted_until: string | null;
  };
  session_turn: {
    workspace_id: Generated<string>;
    session_id: string;
    duty: "facilitator" | "scribe";
    holder_id: string | null;
    reason: ColumnType<unknown, string, string>;
    passed_over: ColumnType<unknown, string, string>;
    skipped: Generated<string[]>;
    drawn_at: string;
  };
  session_turn_change: {
    workspace_id: Generated<string>;
    id: string;
    session_id: string;
    duty: string;
    kind: "skip" | "swap" | "absence" | "stand_in";
    at: string;
    by_id: string | null;
    from_id: string | null;
    to_id: string | null;
    reason: string;
    cause: string | null;
  };
  session_view: {
    workspace_id: Generated<string>;
    session_id: string;
    item_id: string;
    author_id: string;
    body: string;
    at: string;
  };
};

export type SessionTables = Narrow<InDatabase, Columns>;
