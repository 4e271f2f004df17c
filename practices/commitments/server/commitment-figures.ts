import { sql } from "kysely";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { type FigureRule, plain } from "#practices/scorecard/server/extension.ts";
import type { CommitmentTables } from "./tables.ts";

/** Whole quarters in which so many people ended promises are counted; of fewer one could tell who. */
const FEWEST_PEOPLE = 5;
const quarterOf = (at: string) => sql`date_trunc('quarter', ${sql.ref(at)} at time zone 'UTC')`;

/**
 * Promises that ended in the quarters that ended in the period: the share kept by the day agreed last. Withdrawn ones do not count.
 * Only whole quarters, of five people or more: any two of these figures differ by that many people at least, so that none of
 * them, nor the difference of two, tells how one person keeps their promises.
 */
export const commitmentFigures: readonly FigureRule[] = [
  {
    id: "commitments_kept",
    unit: "share",
    middle: "share",
    better: "more",
    aboutPeople: true,
    observe: ({ db, actor }, { from, to }) =>
      db<CommitmentTables>()
        .selectFrom("commitment")
        .innerJoin("record", "record.id", "commitment.id")
        .select(["commitment.id as record_id", sql<string>`closed_at`.as("at")])
        .select(sql<number>`case when outcome = 'kept' and closed_on <= due_on then 1 else 0 end`.as("value"))
        .select(plain)
        .where(visibleTo(actor))
        .where(
          sql<boolean>`${quarterOf("closed_at")} + interval '3 months' > ${from}::timestamptz at time zone 'UTC'`,
        )
        .where(
          sql<boolean>`${quarterOf("closed_at")} + interval '3 months' <= ${to}::timestamptz at time zone 'UTC'`,
        )
        .where("outcome", "in", ["kept", "broken"])
        .where(
          sql<boolean>`(select count(distinct other.holder_id) from commitment other join record r on r.id = other.id
            where ${quarterOf("other.closed_at")} = ${quarterOf("commitment.closed_at")}
              and other.outcome in ('kept', 'broken') and ${visibleTo(actor, "r")}) >= ${FEWEST_PEOPLE}`,
        ),
  },
];
