import { sql } from "kysely";
import { type AliveRule, countedBy } from "#kernel/server/areas/alive.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { challenges } from "../contract.ts";
import type { ChallengeTables } from "./tables.ts";

const alive = sql`record.state in ('framed', 'committed', 'in_work')`;

export const challengesAlive: readonly AliveRule[] = [
  {
    page: "challenges",
    needs: challenges.operations.list,
    pages: {
      challenges_off_track: "challenges?health=off_track",
      challenges_at_risk: "challenges?health=at_risk",
      challenges_to_frame: "challenges?state=raised",
    },
    look: (context) =>
      countedBy(
        context
          .db<ChallengeTables>()
          .selectFrom("challenge")
          .innerJoin("record", "record.id", "challenge.id")
          .where(visibleTo(context.actor)),
        {
          challenges_off_track: { where: sql`${alive} and challenge.health = 'off_track'` },
          challenges_at_risk: { where: sql`${alive} and challenge.health = 'at_risk'` },
          challenges_to_frame: { where: sql`record.state = 'raised'` },
          challenges_alive: { where: alive },
        },
      ),
  },
];
