// Written by `node bin/write-table-types.ts` from the migrated database; what it cannot know is said in columns.ts.
import type { Generated } from "kysely";

export type DecisionTables = {
  decision: {
    workspace_id: Generated<string>;
    id: string;
    why: string;
    owner_id: string;
    about_id: string | null;
    decided_on: string;
    review_on: string | null;
    superseded_by: string | null;
    supersedes_id: string | null;
  };
  decision_opening: {
    workspace_id: Generated<string>;
    id: string;
    decision_id: string;
    from_at: string;
    until_at: string | null;
    ended: "decided" | "stands" | "superseded" | "declined" | null;
  };
  decision_review: {
    workspace_id: Generated<string>;
    decision_id: string;
    at: string;
    by_id: string;
    outcome: "stands" | "reopened";
    note: string;
  };
};
