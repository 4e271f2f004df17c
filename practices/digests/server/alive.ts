import { sql } from "kysely";
import { type AliveRule, countedBy } from "#kernel/server/areas/alive.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { digests } from "../contract.ts";
import { unreadBy } from "./digest-store.ts";
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
            where: unreadBy(context),
          },
          digests_newest: { at: sql`max(record.created_at)` },
        },
      ),
  },
];
