// Written by `node bin/write-table-types.ts` from the migrated database; what it cannot know is said in columns.ts.
import type { Generated } from "kysely";

export type CommitmentTables = {
  commitment: {
    workspace_id: Generated<string>;
    id: string;
    holder_id: string;
    receiver_id: string | null;
    about_id: string | null;
    detail: string;
    due_on: string;
    closed_at: string | null;
    closed_by: string | null;
    closing_note: Generated<string>;
    closed_on: string | null;
    outcome: "kept" | "broken" | "withdrawn" | null;
    day_on: string;
  };
  commitment_renegotiation: {
    workspace_id: Generated<string>;
    commitment_id: string;
    at: string;
    by_id: string;
    from_day: string;
    to_day: string;
    reason: string;
    in_time: boolean;
  };
};
