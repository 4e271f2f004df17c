import type { Context } from "#kernel/server/operation/context.ts";
import type { Criterion } from "#practices/work/contract.ts";
import type { Score, ScoreCard } from "../contract.ts";
import { scoreOf } from "../rules/scoring.ts";
import type { ChallengeTables } from "./tables.ts";

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
