import { sql } from "kysely";
import { type AliveRule, countedBy } from "#kernel/server/areas/alive.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { digests } from "../contract.ts";
import { READ_DAYS } from "./digest-store.ts";
import type { DigestTables } from "./tables.ts";

export const digestsAlive: readonly AliveRule[] = [
  {
    page: "digests",
    needs: digests.operations.list,
    look: (context) =>
      countedBy(
        context
          .db<DigestTables>()
          .selectFrom("digest")
          .innerJoin("record", "record.id", "digest.id")
          .where(visibleTo(context.actor)),
        {
          digests_unread: {
            where: sql`record.created_at >= ${context.now}::timestamptz - make_interval(days => ${READ_DAYS})
              and not exists (select from digest_reading r
                where r.digest_id = digest.id and r.person_id = ${context.actor?.personId ?? null})`,
          },
          digests_newest: { at: sql`max(record.created_at)` },
        },
      ),
  },
];
