import { sql } from "kysely";
import { rotaBalance } from "#analysis/rota/rota-balance.ts";
import { allOf } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import {
  type FigureRule,
  type Observation,
  type Period,
  plain,
} from "#practices/scorecard/server/extension.ts";
import { selectTurns, toRotaInput } from "./draw-turns.ts";
import type { SessionTables } from "./tables.ts";

/** Fewer expected people than this and a share would speak of somebody. */
const MINIMUM_PEOPLE = 5;

/** How evenly the turns were held, and how many of those expected came, over the sessions closed in the period. */
export const sessionFigures: readonly FigureRule[] = [
  { id: "rota_fairness", unit: "count", middle: "mean", better: "less", observe: fairness },
  {
    id: "participation",
    unit: "share",
    middle: "mean",
    better: "more",
    observe: (context, period) =>
      closedIn(context, period)
        .select(sql<number>`present::float8 / expected`.as("value"))
        .select([sql<number>`expected`.as("weight"), plain[1]])
        .where("expected", ">=", MINIMUM_PEOPLE),
  },
];

function closedIn({ db, actor }: Context, { from, to }: Period) {
  return db<SessionTables>()
    .selectFrom("session")
    .innerJoin("record", "record.id", "session.id")
    .select(["session.id as record_id", sql<string>`closed_at`.as("at")])
    .where("closed_at", ">=", from)
    .where("closed_at", "<", to)
    .where(visibleTo(actor));
}

/** After each session: the largest debt less the smallest, in turns, of the duty that is less even. 1 is as even as it gets. */
async function fairness(context: Context, period: Period): Promise<Observation[]> {
  const closed = await closedIn(context, period).select("council_id").orderBy("closed_at").execute();
  const councils = [...new Set(closed.map(({ council_id }) => council_id))];
  if (councils.length === 0) return [];
  const { pools, turns } = await allOf({
    pools: councilsReadModel.pools(context, councils),
    turns: selectTurns(context, councils).execute(),
  });
  const turnsOf = Map.groupBy(turns, ({ council_id, duty }) => `${council_id} ${duty}`);
  const spreads = new Map<string, number>();
  for (const council of councils) {
    for (const duty of ["facilitator", "scribe"] as const) {
      const held = turnsOf.get(`${council} ${duty}`) ?? [];
      for (const { occasion, spread } of rotaBalance(
        toRotaInput(pools.get(council)![duty], held, context.now),
      ).overTime) {
        spreads.set(occasion, Math.max(spread, spreads.get(occasion) ?? 0));
      }
    }
  }
  return closed.map(({ record_id, at }) => ({
    record_id,
    at,
    value: spreads.get(record_id) ?? 0,
    weight: 1,
    note: null,
  }));
}
