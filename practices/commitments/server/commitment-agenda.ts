import { dayInWords } from "#kernel/server/day-in-words.ts";
import type { AgendaCandidate } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { selectCommitments } from "./commitment-store.ts";

const DAYS_AHEAD = 7;

/** Promises made in the council's sessions that are due by the next one or overdue. */
export async function commitmentAgenda(context: Context): Promise<AgendaCandidate[]> {
  const today = context.now.slice(0, 10);
  const horizon = new Date(Date.parse(today) + DAYS_AHEAD * 86_400_000).toISOString().slice(0, 10);
  const rows = await selectCommitments(context)
    .where("record.state", "=", "open")
    .where("commitment.due_on", "<=", horizon)
    .where("commitment.about_id", "is not", null)
    .orderBy("commitment.due_on")
    .limit(20)
    .execute();
  return rows.map(({ id, due_on, holder_name }) => {
    const overdue = due_on < today;
    return {
      recordId: id,
      reason: overdue ? "commitment_overdue" : "commitment_due",
      why: overdue
        ? `Promised by ${holder_name} for ${dayInWords(due_on)}, not yet kept`
        : `Promised by ${holder_name} for ${dayInWords(due_on)}`,
      weight: overdue ? 50 : 20,
      minutes: 2,
    };
  });
}
