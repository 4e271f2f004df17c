// Written by `node bin/write-table-types.ts` from the migrated database; what it cannot know is said in columns.ts.
import type { ColumnType, Generated } from "kysely";
import type { Narrow } from "#kernel/server/database/narrow.ts";
import type { Columns } from "./columns.ts";

type InDatabase = {
  criteria_lock: {
    workspace_id: Generated<string>;
    record_id: string;
    at: string;
    by_id: string;
    passing: string | null;
  };
  criterion: {
    workspace_id: Generated<string>;
    record_id: string;
    id: string;
    title: string;
    measure: string;
    department_id: string | null;
    by_id: string;
    at: string;
  };
  criterion_weight: {
    workspace_id: Generated<string>;
    record_id: string;
    criterion_id: string;
    department_id: string;
    points: number;
    by_id: string;
    at: string;
    set_aside_at: string | null;
  };
  deliverable: {
    workspace_id: Generated<string>;
    record_id: string;
    id: string;
    title: string;
    department_ids: string[];
    due_on: string | null;
    checklist: string[];
    current_turn: number | null;
    created_at: string;
    done_at: string | null;
    done_by: string | null;
  };
  deliverable_lead: {
    workspace_id: Generated<string>;
    record_id: string;
    deliverable_id: string;
    person_id: string;
    place: number;
    joined: string;
    left_on: string | null;
    accepted: Generated<boolean>;
  };
  deliverable_turn: {
    workspace_id: Generated<string>;
    record_id: string;
    deliverable_id: string;
    position: number;
    person_id: string | null;
    from_day: string;
    until: string;
    handed_at: string | null;
    handed_by: string | null;
    note: Generated<string>;
    checklist: ColumnType<unknown, string | undefined, string>;
    accepted: Generated<boolean>;
    reason: ColumnType<unknown, string | undefined, string>;
    passed_over: ColumnType<unknown, string | undefined, string>;
    skipped: Generated<string[]>;
    agreed: Generated<boolean>;
  };
  deliverable_turn_change: {
    workspace_id: Generated<string>;
    id: string;
    record_id: string;
    deliverable_id: string;
    position: number;
    kind: "skip" | "swap" | "absence" | "left" | "follows";
    at: string;
    by_id: string | null;
    from_id: string | null;
    to_id: string | null;
    reason: Generated<string>;
  };
  help_request: {
    workspace_id: Generated<string>;
    record_id: string;
    id: string;
    question: string;
    from_department_id: string | null;
    department_id: string | null;
    person_id: string | null;
    needed_by: string | null;
    by_id: string;
    at: string;
    answer: string | null;
    answered_by: string | null;
    answered_at: string | null;
    withdrawn_at: string | null;
  };
  milestone: {
    workspace_id: Generated<string>;
    record_id: string;
    id: string;
    title: string;
    indicator: string;
    department_id: string | null;
    due_on: string;
    created_at: string;
    reached_at: string | null;
    reached_by: string | null;
    note: Generated<string>;
  };
  misalignment: {
    workspace_id: Generated<string>;
    record_id: string;
    id: string;
    about: string;
    one_id: string;
    other_id: string;
    by_id: string;
    at: string;
    note: string | null;
    resolved_by: string | null;
    resolved_at: string | null;
  };
};

export type WorkTables = Narrow<InDatabase, Columns>;
