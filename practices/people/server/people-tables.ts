import type { Generated } from "kysely";
import type { Level } from "../contract.ts";

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
  };
  placement: {
    workspace_id: Generated<string>;
    person_id: string;
    from_day: string;
    until: string | null;
    department_id: string;
    title: Generated<string>;
    level: Level | null;
    manager_id: string | null;
  };
};
