import { daysAfter } from "#kernel/contract/days.ts";
import type { AgendaOf } from "#kernel/contract/vocabulary.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Business } from "#practices/sessions/server/extension.ts";
import type { commitmentsVocabulary } from "../vocabulary.ts";
import { commitmentStore } from "./commitment-store.ts";

const DAYS_AHEAD = 7;

/** Promises made in the council's sessions that are due by the next one or overdue. */
export async function commitmentAgenda(
  context: Context,
  { before }: Business,
): Promise<AgendaOf<typeof commitmentsVocabulary>[]> {
  const { workspaceToday: today } = context;
  const horizon = daysAfter(today, DAYS_AHEAD);
  const rows = await commitmentStore
    .from(context)
    .select(["record.id", "commitment.due_on", "commitment.holder_id"])
    .where(before)
    .where("record.state", "=", "open")
    .where("commitment.due_on", "<=", horizon)
    .orderBy("commitment.due_on")
    .limit(20)
    .execute();
  return rows.map(({ id, due_on, holder_id }) => {
    const overdue = due_on < today;
    return {
      recordId: id,
      reason: overdue ? "commitment_overdue" : "commitment_due",
      values: { holder: holder_id, dueOn: due_on },
      weight: overdue ? 50 : 20,
      minutes: 2,
    };
  });
}
