import { sql } from "kysely";
import { type AliveRule, countedBy } from "#kernel/server/areas/alive.ts";
import { people } from "../contract.ts";
import type { PeopleTables } from "./tables.ts";

export const peopleAlive: readonly AliveRule[] = [
  {
    page: "departments",
    needs: people.operations.listDepartments,
    look: ({ db, workspaceToday }) =>
      countedBy(
        db<PeopleTables>()
          .selectFrom("department")
          .where(({ or, eb }) =>
            or([
              eb("department.dissolved_on", "is", null),
              eb("department.dissolved_on", ">", workspaceToday),
            ]),
          ),
        {
          departments_headless: { where: sql`department.head_id is null` },
          departments_all: {},
        },
      ),
  },
  {
    page: "people",
    needs: people.operations.listPeople,
    look: ({ db }) =>
      countedBy(
        db<PeopleTables>()
          .selectFrom("person")
          .where("person.deactivated_at", "is", null)
          .where("person.role", "<>", "guest"),
        { people_all: {} },
      ),
  },
];
