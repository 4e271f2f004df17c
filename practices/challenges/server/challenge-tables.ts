import type { Generated } from "kysely";
import type { ChallengeState, Health, Outcome, WaitCause } from "../contract.ts";

type OfChallenge = { workspace_id: Generated<string>; challenge_id: string };
type By = { by_id: string; at: string };
type StatementColumns = {
  what_happens: string;
  to_whom: string;
  since_when: string;
  evidence: string;
  cost: string;
};

/** Every table of this practice. */
export type ChallengeTables = {
  challenge: {
    workspace_id: Generated<string>;
    id: string;
    owner_id: string;
    sponsor_id: string | null;
    detail: Generated<string>;
    success: Generated<string>;
    health: Health | null;
    own_health: Health | null;
    department_ids: Generated<string[]>;
    updated_last_at: string | null;
    scores_asked_at: string | null;
    parked_at: string | null;
    parked_reason: string | null;
    parked_before: ChallengeState | null;
    look_again_on: string | null;
    resolved_at: string | null;
    resolved_by: string | null;
    outcome: Outcome | null;
    outcome_reason: Generated<string>;
  };
  challenge_move: OfChallenge &
    By & {
      id: string;
      from_state: ChallengeState;
      to_state: ChallengeState;
      passing: string | null;
      missing: string[];
    };
  challenge_department: OfChallenge & {
    department_id: string;
    lead_id: string | null;
    health: Health | null;
    health_at: string | null;
    since: string;
    left_at: string | null;
  };
  challenge_part_history: OfChallenge & {
    id: string;
    department_id: string;
    at: string;
    lead_id: string | null;
    health: Health | null;
    takes_part: boolean;
  };
  challenge_statement: OfChallenge & By & StatementColumns & { department_id: string; revision: number };
  challenge_statement_version: OfChallenge & By & StatementColumns & { version: number };
  challenge_agreement: OfChallenge & By & { version: number; department_id: string };
  challenge_score: OfChallenge &
    By & { criterion_id: string; department_id: string; score: number; remark: string };
  challenge_sponsorship: OfChallenge & By & { id: string; what: string };
  challenge_update: OfChallenge &
    By & {
      id: string;
      progress: string;
      obstacles: string;
      health: Health;
      invites: string;
      department_id: string | null;
    };
  challenge_wait: OfChallenge & {
    id: string;
    cause: WaitCause;
    note: string;
    waiting_id: string | null;
    waited_for_id: string | null;
    from_at: string;
    until_at: string | null;
    started_by: string;
    ended_by: string | null;
  };
};
