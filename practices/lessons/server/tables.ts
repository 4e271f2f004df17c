// Written by `node bin/write-table-types.ts` from the migrated database; what it cannot know is said in columns.ts.
import type { ColumnType, Generated } from "kysely";
import type { Narrow } from "#kernel/server/database/narrow.ts";
import type { Columns } from "./columns.ts";

type InDatabase = {
  lesson: {
    workspace_id: Generated<string>;
    id: string;
    body: ColumnType<unknown, string, string>;
    confidence: string;
    author_id: string;
    department_id: string | null;
    learned_from: string | null;
    confirm_on: string;
  };
  lesson_adoption: {
    workspace_id: Generated<string>;
    lesson_id: string;
    department_id: string;
    at: string;
    by_id: string;
    verdict: "adopt" | "adapt" | "decline";
    reason: string;
    result: string | null;
    result_at: string | null;
    result_by: string | null;
  };
};

export type LessonTables = Narrow<InDatabase, Columns>;
