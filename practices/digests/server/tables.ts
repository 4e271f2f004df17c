// Written by `node bin/write-table-types.ts` from the migrated database; what it cannot know is said in columns.ts.
import type { ColumnType, Generated } from "kysely";
import type { Narrow } from "#kernel/server/database/narrow.ts";
import type { Columns } from "./columns.ts";

type InDatabase = {
  digest: {
    workspace_id: Generated<string>;
    id: string;
    occasion: "session" | "week";
    about_id: string | null;
    from_at: string;
    to_at: string;
    sections: ColumnType<unknown, string, string>;
    seal_seq: number;
    seal_hash: string;
  };
  digest_reading: {
    workspace_id: Generated<string>;
    digest_id: string;
    person_id: string;
    at: string;
  };
};

export type DigestTables = Narrow<InDatabase, Columns>;
