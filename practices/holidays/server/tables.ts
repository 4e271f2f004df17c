// Written by `node bin/write-table-types.ts` from the migrated database; what it cannot know is said in columns.ts.
import type { Generated } from "kysely";

export type HolidayTables = {
  holiday_edit: {
    workspace_id: Generated<string>;
    place: string;
    day: string;
    name: string | null;
  };
  holiday_place: {
    workspace_id: Generated<string>;
    id: string;
    department_id: string | null;
    time_zone: string | null;
    place: string;
  };
};
