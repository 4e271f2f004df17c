// Written by `node bin/write-table-types.ts` from the migrated database; what it cannot know is said in columns.ts.
import type { Generated, GeneratedAlways } from "kysely";
import type { Narrow } from "#kernel/server/database/narrow.ts";
import type { Columns } from "./columns.ts";

type InDatabase = {
  risk: {
    workspace_id: Generated<string>;
    id: string;
    kind: string;
    detail: string;
    likelihood: number;
    impact: number;
    exposure: GeneratedAlways<number>;
    response: "avoid" | "reduce" | "share" | "accept" | null;
    owner_id: string;
    review_on: string | null;
    about_id: string | null;
    accepted_at: string | null;
    accepted_by: string | null;
    accepted_exposure: number | null;
    accepted_reason: string | null;
    closed_at: string | null;
    closed_by: string | null;
    closing_note: Generated<string>;
  };
};

export type RiskTables = Narrow<InDatabase, Columns>;
