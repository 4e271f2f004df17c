import { sql } from "kysely";
import { daysAfter } from "#kernel/contract/days.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import {
  type FigureRule,
  type Group,
  type Period,
  type Quarter,
  quartersOver,
} from "#practices/scorecard/server/extension.ts";
import type { CommitmentTables } from "./tables.ts";

/** Quarters in which so many people had promises due are counted; of fewer one could tell who. */
const FEWEST_PEOPLE = 5;

type Due = { id: string; holder: string; day: string; kept: number };

/**
 * Promises due in the quarters that are over: the share kept by the day agreed last. One still open after its day, broken or put off
 * too late is not kept; one withdrawn by its day does not count. What is counted of a quarter does not change any more when it is over.
 * Only whole quarters, of five people or more of whom not all did the same: so neither a figure nor the difference of two tells how
 * one person keeps their promises.
 */
export const commitmentFigures: readonly FigureRule[] = [
  {
    id: "commitments_kept",
    unit: "share",
    middle: "share",
    better: "more",
    aboutPeople: true,
    async observe(context, period) {
      const told = await toldIn(context, period);
      return told.flatMap(({ quarter, due }) =>
        due.map(({ id, kept }) => ({ record_id: id, at: quarter.over, value: kept, weight: 1, note: null })),
      );
    },
    groups: async (context, period) => {
      const latest = (await toldIn(context, period)).at(-1);
      return latest ? byDepartment(context, latest) : [];
    },
  },
];

type Told = { quarter: Quarter; due: readonly Due[] };

async function toldIn(context: Context, period: Period): Promise<Told[]> {
  const quarters = quartersOver(period);
  const [first, last] = [quarters[0], quarters.at(-1)];
  if (!first || !last) return [];
  const due = await dueBetween(context, first.first, last.after);
  return quarters
    .map((quarter) => ({
      quarter,
      due: due.filter(({ day }) => day >= quarter.first && day < quarter.after),
    }))
    .filter((each) => new Set(each.due.map(({ holder }) => holder)).size >= FEWEST_PEOPLE)
    .filter((each) => isMixed(each.due));
}

const isMixed = (due: readonly Due[]) => new Set(due.map(({ kept }) => kept)).size > 1;

/** Promises by the day they count on: the one agreed last, or the first that had passed when another was agreed. */
async function dueBetween({ db, actor }: Context, from: string, before: string): Promise<Due[]> {
  return db()
    .selectFrom(
      db<CommitmentTables>()
        .selectFrom("commitment")
        .innerJoin("record", "record.id", "commitment.id")
        .select(["commitment.id", "commitment.holder_id as holder", "outcome", "closed_on", "due_on"])
        .select(
          sql<string | null>`(select min(r.from_day) from commitment_renegotiation r
            where r.commitment_id = commitment.id and not r.in_time)`.as("missed"),
        )
        .where("record.state", "in", ["open", "past"])
        .where(visibleTo(actor))
        .as("promise"),
    )
    .select(["id", "holder"])
    .select([
      sql<string>`coalesce(missed, due_on)`.as("day"),
      sql<number>`(missed is null and outcome is not distinct from 'kept' and closed_on <= due_on)::int`.as(
        "kept",
      ),
    ])
    .where(sql<boolean>`coalesce(missed, due_on) >= ${from} and coalesce(missed, due_on) < ${before}`)
    .where(
      sql<boolean>`not (outcome is not distinct from 'withdrawn' and closed_on <= coalesce(missed, due_on))`,
    )
    .orderBy("id")
    .execute();
}

/** By the department each was in when the quarter ended. A group that all did the same is told as little as one too small. */
async function byDepartment(context: Context, { quarter, due }: Told): Promise<Group[]> {
  const holders = [...new Set(due.map(({ holder }) => holder))];
  const departments = await peopleReadModel.departmentBook(context);
  const placed = await peopleReadModel.placedOn(context, holders, daysAfter(quarter.after, -1));
  const byId = Map.groupBy(due, ({ holder }) => placed.get(holder)?.department ?? "");
  return [...byId].map(([id, own]) => {
    const members = [...new Set(own.map(({ holder }) => holder))];
    return {
      by: "department",
      id,
      label: departments.refOrNull(departments.has(id) ? id : null)?.name ?? "",
      // Nobody of it is as good as too few.
      members: id && isMixed(own) ? members : members.slice(0, 1),
      hits: own.filter(({ kept }) => kept === 1).length,
      cases: own.length,
    };
  });
}
