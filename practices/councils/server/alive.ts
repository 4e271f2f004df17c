import { sql } from "kysely";
import { type AliveRule, countedBy } from "#kernel/server/areas/alive.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { councils } from "../contract.ts";
import type { CouncilTables } from "./tables.ts";

export const councilsAlive: readonly AliveRule[] = [
  {
    page: "councils",
    needs: councils.operations.list,
    look: (context) =>
      countedBy(
        context
          .db<CouncilTables>()
          .selectFrom("council")
          .innerJoin("record", "record.id", "council.id")
          .where(visibleTo(context.actor))
          .where("record.state", "=", "active"),
        {
          councils_mine: {
            where: sql`record.id in (select record_id from participation
              where person_id = ${context.actor?.personId ?? null} and part <> 'supporter')`,
          },
          councils_active: {},
        },
      ),
  },
];
