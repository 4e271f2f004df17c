import type { Context } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import type { Criterion, Score, ScoreCard } from "../contract.ts";
import { scoreOf, weightsOf } from "../rules/weighing.ts";
import type { ChallengeTables } from "./challenge-tables.ts";

/** Criteria with what each department gives them and what that comes to. */
export async function readCriteria({ db }: Context, challengeId: string): Promise<Criterion[]> {
  const rows = await db<ChallengeTables>()
    .selectFrom("challenge_criterion as criterion")
    .innerJoin("person", "person.id", "criterion.by_id")
    .selectAll("criterion")
    .select("person.name as by_name")
    .where("challenge_id", "=", challengeId)
    .orderBy("criterion.at")
    .orderBy("criterion.id")
    .execute();
  if (rows.length === 0) return [];
  const points = await db<ChallengeTables>()
    .selectFrom("challenge_weight")
    .select(["criterion_id as criterion", "department_id as department", "points"])
    .where("challenge_id", "=", challengeId)
    .orderBy("department_id")
    .execute();
  const weights = weightsOf(
    rows.map(({ id }) => id),
    points,
  );
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    measure: row.measure,
    department: row.department_id,
    by: { id: row.by_id, name: row.by_name },
    points: points
      .filter(({ criterion }) => criterion === row.id)
      .map(({ department, points: given }) => ({ department, points: given })),
    weight: weights.get(row.id)?.weight ?? null,
    spread: weights.get(row.id)?.spread ?? null,
  }));
}

/** What each department scored and what that comes to with these criteria. */
export async function readScoreCard(
  { db }: Context,
  challengeId: string,
  criteria: Promise<readonly Criterion[]>,
): Promise<ScoreCard> {
  const rows = await db<ChallengeTables>()
    .selectFrom("challenge_score as score")
    .innerJoin("person", "person.id", "score.by_id")
    .selectAll("score")
    .select("person.name as by_name")
    .where("challenge_id", "=", challengeId)
    .orderBy("score.at")
    .execute();
  const scores: Score[] = rows.map((row) => ({
    criterion: row.criterion_id,
    department: row.department_id,
    score: row.score,
    remark: row.remark,
    by: { id: row.by_id, name: row.by_name },
    at: row.at,
  }));
  return { scores, ...scoreOf(await criteria, scores) };
}

export async function areCriteriaLocked({ db }: Context, id: string): Promise<boolean> {
  const { criteria_locked_at } = await db<ChallengeTables>()
    .selectFrom("challenge")
    .select("criteria_locked_at")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return criteria_locked_at !== null;
}

/** @throws bad_input naming the entry whose criterion is none of this challenge. */
export async function checkCriteria(
  { db }: Context,
  challengeId: string,
  field: string,
  given: readonly { criterion: string }[],
): Promise<void> {
  const rows = await db<ChallengeTables>()
    .selectFrom("challenge_criterion")
    .select("id")
    .where("challenge_id", "=", challengeId)
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  const errors = given.flatMap(({ criterion }, at) =>
    known.has(criterion)
      ? []
      : [{ path: `${field}.${at}.criterion`, message: "fault_challenge_no_criterion" }],
  );
  if (errors.length > 0) throw problem("bad_input", undefined, { errors });
}

/** What a department that left had weighed counts no longer. */
export async function forgetWeights(
  { db }: Context,
  challengeId: string,
  departmentId: string,
): Promise<void> {
  await db<ChallengeTables>()
    .deleteFrom("challenge_weight")
    .where("challenge_id", "=", challengeId)
    .where("department_id", "=", departmentId)
    .execute();
}
