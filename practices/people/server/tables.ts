// Written by `node bin/write-table-types.ts` from the migrated database; what it cannot know is said in columns.ts.
import type { Generated } from "kysely";

export type PeopleTables = {
  department: {
    workspace_id: Generated<string>;
    id: string;
    name: string;
    parent_id: string | null;
    head_id: string | null;
    position: number;
    purpose: Generated<string>;
    what_we_do: Generated<string>;
    what_we_need: Generated<string>;
    what_to_bring_us: Generated<string>;
    when_not_to: Generated<string>;
    who_decides_what: Generated<string>;
    into_id: string | null;
    dissolved_on: string | null;
    out_of_id: string | null;
  };
  head_proposal: {
    workspace_id: Generated<string>;
    department_id: string;
    person_id: string;
  };
  placement: {
    workspace_id: Generated<string>;
    person_id: string;
    from_day: string;
    until: string | null;
    department_id: string;
    title: Generated<string>;
    level: "executive" | "manager" | "contributor" | null;
    manager_id: string | null;
  };
};
