import type { Context } from "#kernel/server/operation/context.ts";
import type { Criterion } from "#practices/work/contract.ts";
import type { Score, ScoreCard } from "../contract.ts";
import { outcomeOf, scoreOf } from "../rules/scoring.ts";
import type { ChallengeTables } from "./tables.ts";

/**
 * What each department scored and what that comes to with these criteria.
 * @param taking the departments that take part: until all of them have scored it is `open` to none
 */
export async function readScoreCard(
  { db }: Pick<Context, "db">,
  challengeId: string,
  { criteria, taking }: { criteria: readonly Criterion[]; taking: readonly string[] },
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
  const card = scoreOf(criteria, scores);
  const scored = card.departments.map(({ department }) => department);
  const open = taking.length > 0 && taking.every((id) => scored.includes(id));
  return { scores, scored, open, ...card, outcome: open ? outcomeOf(card.departments) : null };
}

/**
 * The same while not all have scored, for who leads or heads these departments: what they gave, and what `me` gave. Who only speaks for one
 * because its head has left sees nothing of what was given for it before.
 */
export function cardFor(card: ScoreCard, theirs: readonly string[], me: string | null): ScoreCard {
  if (card.open) return card;
  const isMine = ({ department, by }: Score) => theirs.includes(department) || by.id === me;
  const isWhole = ({ department }: { department: string }) =>
    card.scores.every((score) => score.department !== department || isMine(score));
  return {
    ...card,
    scores: card.scores.filter(isMine),
    departments: card.departments.filter(isWhole),
    overall: null,
    spread: null,
  };
}
