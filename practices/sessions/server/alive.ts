import { sql } from "kysely";
import { type AliveRule, countedBy } from "#kernel/server/areas/alive.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { sessions } from "../contract.ts";
import type { SessionTables } from "./tables.ts";

export const sessionsAlive: readonly AliveRule[] = [
  {
    page: "sessions",
    needs: sessions.operations.list,
    look: (context) =>
      countedBy(
        context
          .db<SessionTables>()
          .selectFrom("session")
          .innerJoin("record", "record.id", "session.id")
          .where(visibleTo(context.actor))
          .where("record.state", "in", ["planned", "open"]),
        {
          sessions_open: { where: sql`record.state = 'open'` },
          sessions_next: {
            where: sql`record.state = 'planned' and session.starts_at > ${context.now}::timestamptz`,
            at: sql`min(session.starts_at)`,
          },
        },
      ),
  },
];
