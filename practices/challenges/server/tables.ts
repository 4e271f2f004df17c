// Written by `node bin/write-table-types.ts` from the migrated database; what it cannot know is said in columns.ts.
import type { Generated } from "kysely";
import type { Narrow } from "#kernel/server/database/narrow.ts";
import type { Columns } from "./columns.ts";

type InDatabase = {
  challenge: {
    workspace_id: Generated<string>;
    id: string;
    owner_id: string;
    sponsor_id: string | null;
    detail: Generated<string>;
    success: Generated<string>;
    health: "on_track" | "at_risk" | "off_track" | null;
    own_health: "on_track" | "at_risk" | "off_track" | null;
    department_ids: Generated<string[]>;
    updated_last_at: string | null;
    scores_asked_at: string | null;
    parked_at: string | null;
    parked_reason: string | null;
    parked_before: string | null;
    look_again_on: string | null;
    resolved_at: string | null;
    resolved_by: string | null;
    outcome: "met" | "partly_met" | "not_met" | null;
    outcome_reason: Generated<string>;
    update_days: 7 | 14 | 28 | null;
  };
  challenge_agreement: {
    workspace_id: Generated<string>;
    challenge_id: string;
    version: number;
    department_id: string;
    by_id: string;
    at: string;
  };
  challenge_department: {
    workspace_id: Generated<string>;
    challenge_id: string;
    department_id: string;
    lead_id: string | null;
    health: "on_track" | "at_risk" | "off_track" | null;
    health_at: string | null;
    since: string;
    left_at: string | null;
    left_by: string | null;
  };
  challenge_move: {
    workspace_id: Generated<string>;
    challenge_id: string;
    id: string;
    from_state: string;
    to_state: string;
    at: string;
    by_id: string;
    passing: string | null;
    missing: Generated<string[]>;
  };
  challenge_part_history: {
    workspace_id: Generated<string>;
    challenge_id: string;
    id: string;
    department_id: string;
    at: string;
    lead_id: string | null;
    health: string | null;
    takes_part: boolean;
  };
  challenge_score: {
    workspace_id: Generated<string>;
    challenge_id: string;
    criterion_id: string;
    department_id: string;
    score: number;
    remark: string;
    by_id: string;
    at: string;
  };
  challenge_sponsorship: {
    workspace_id: Generated<string>;
    challenge_id: string;
    id: string;
    what: string;
    by_id: string;
    at: string;
  };
  challenge_statement: {
    workspace_id: Generated<string>;
    challenge_id: string;
    department_id: string;
    what_happens: string;
    to_whom: string;
    since_when: string;
    evidence: string;
    cost: string;
    revision: number;
    by_id: string;
    at: string;
  };
  challenge_statement_version: {
    workspace_id: Generated<string>;
    challenge_id: string;
    version: number;
    what_happens: string;
    to_whom: string;
    since_when: string;
    evidence: string;
    cost: string;
    by_id: string;
    at: string;
  };
  challenge_update: {
    workspace_id: Generated<string>;
    challenge_id: string;
    id: string;
    progress: string;
    obstacles: string;
    health: "on_track" | "at_risk" | "off_track";
    invites: string;
    department_id: string | null;
    by_id: string;
    at: string;
    obstacles_still_in: string | null;
    obstacles_gone_in: string | null;
  };
  challenge_wait: {
    workspace_id: Generated<string>;
    challenge_id: string;
    id: string;
    cause: "border" | "decision" | "dependency" | "risk";
    note: string;
    waiting_id: string | null;
    waited_for_id: string | null;
    from_at: string;
    until_at: string | null;
    started_by: string;
    ended_by: string | null;
  };
};

export type ChallengeTables = Narrow<InDatabase, Columns>;
