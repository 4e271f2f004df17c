// Written by `node bin/write-table-types.ts` from the migrated database; what it cannot know is said in columns.ts.
import type { Generated } from "kysely";
import type { Narrow } from "#kernel/server/database/narrow.ts";
import type { Columns } from "./columns.ts";

type InDatabase = {
  council: {
    workspace_id: Generated<string>;
    id: string;
    mandate: string;
    minutes: number;
    quorum: number;
    reserved_minutes: number;
    rhythm: string;
    never_from: string | null;
    never_to: string | null;
    keeps_holidays: Generated<boolean>;
  };
  council_absence: {
    workspace_id: Generated<string>;
    id: string;
    council_id: string;
    person_id: string;
    from_day: string;
    to_day: string | null;
  };
  council_holiday: {
    workspace_id: Generated<string>;
    council_id: string;
    day: string;
    reason: string;
  };
  council_role: {
    workspace_id: Generated<string>;
    id: string;
    council_id: string;
    person_id: string;
    part: string;
    from_day: string;
    until_day: string | null;
  };
};

export type CouncilTables = Narrow<InDatabase, Columns>;
