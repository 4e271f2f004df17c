import { type Expression, sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { challengesReadModel } from "#practices/challenges/server/extension.ts";
import { type Case, type FigureRule, type Period, plain } from "#practices/scorecard/server/extension.ts";
import { decisionStore } from "./decision-store.ts";
import { latencyGroups } from "./latency-groups.ts";
import { allOpenings, nothingToAdd, openCases } from "./openings.ts";
import type { DecisionTables } from "./tables.ts";

/** How long decisions stay open and hold something up, and the share of those reviewed that had to be opened again. */
export const decisionFigures: readonly FigureRule[] = [
  {
    id: "decision_latency",
    unit: "days",
    middle: "median",
    better: "less",
    observe: openCases,
    groups: latencyGroups,
  },
  { id: "decision_blocking", unit: "days", middle: "median", better: "less", observe: blockingCases },
  {
    id: "decision_reopen_rate",
    unit: "share",
    middle: "share",
    better: "less",
    oncePerRecord: true,
    observe: ({ db, actor }, { from, to }) =>
      db<DecisionTables>()
        .selectFrom("decision_review")
        .innerJoin("record", "record.id", "decision_review.decision_id")
        .where(visibleTo(actor))
        .select(["decision_id as record_id", "at"])
        .select(sql<number>`case when outcome = 'reopened' then 1 else 0 end`.as("value"))
        .select(plain)
        .where("at", ">=", from)
        .where("at", "<", to),
  },
];

/**
 * What challenges wait for: from the decision about one being opened, or from somebody saying that it waits for one, whichever came first,
 * until it is decided or the challenge is resolved. Where no decision about it was ever written down, what was said is the case.
 */
function blockingCases(context: Context, { from, to }: Period): Expression<Case> {
  const { db, off } = context;
  const tables = db<DecisionTables>();
  const said = () => challengesReadModel.saidWaits(context, "decision").as("said");
  const opened = () =>
    decisionStore
      .from(context)
      .innerJoin(allOpenings(context).as("opening"), "opening.decision_id", "decision.id")
      .where(sql<boolean>`opening.ended is distinct from 'declined'`);
  const about = opened()
    .innerJoin(
      challengesReadModel.resolvedAt(context).as("challenge"),
      "challenge.challenge_id",
      "decision.about_id",
    )
    .leftJoin(said(), (join) =>
      join
        .onRef("said.challenge_id", "=", "decision.about_id")
        .on(sql<boolean>`said.from_at <= coalesce(opening.until_at, 'infinity')`)
        .on(sql<boolean>`coalesce(said.until_at, 'infinity') >= opening.from_at`),
    )
    .where(sql<boolean>`opening.from_at <= coalesce(challenge.resolved_at, 'infinity')`)
    .groupBy(["record.id", "opening.from_at", "opening.until_at", "challenge.resolved_at"])
    .select("record.id as record_id")
    .select(sql<string>`least(opening.from_at, min(said.from_at))`.as("began"))
    .select(sql<string | null>`least(opening.until_at, challenge.resolved_at)`.as("ended"));
  const alone = tables
    .selectFrom(said())
    .select("said.challenge_id as record_id")
    .select(sql<string>`said.from_at`.as("began"))
    .select(sql<string | null>`said.until_at`.as("ended"))
    .where(({ not, exists }) =>
      not(
        exists(
          opened()
            .select("record.id")
            .where(sql<boolean>`decision.about_id = said.challenge_id`)
            .where(sql<boolean>`opening.from_at <= coalesce(said.until_at, 'infinity')`)
            .where(sql<boolean>`coalesce(opening.until_at, 'infinity') >= said.from_at`),
        ),
      ),
    );
  return tables
    .selectFrom(about.unionAll(alone).as("blocked"))
    .select(["record_id", "began", "ended", nothingToAdd])
    .where(sql<boolean>`${!off.has("challenges")}`)
    .where("began", "<", to)
    .where(sql<boolean>`(ended is null or (ended > began and ended >= ${from}))`);
}
