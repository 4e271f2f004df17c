import { daysAfter } from "#kernel/contract/days.ts";
import type { AgendaOf } from "#kernel/contract/vocabulary.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { type Business, sessionsReadModel } from "#practices/sessions/server/extension.ts";
import type { commitmentsVocabulary } from "../vocabulary.ts";
import { commitmentStore } from "./commitment-store.ts";

const DAYS_AHEAD = 7;

/** So long after its day a council asks how a promise went, if it has not talked about it since. */
const DAYS_BACK = 28;

/**
 * Promises made in the council's sessions whose day is near, or was, whatever became of them: that is for the two it is between to say,
 * in the room.
 */
export async function commitmentAgenda(
  context: Context,
  { before }: Business,
): Promise<AgendaOf<typeof commitmentsVocabulary>[]> {
  const { workspaceToday: today } = context;
  const rows = await commitmentStore
    .from(context)
    .select(["record.id", "commitment.day_on", "commitment.holder_id"])
    .where(before)
    .where("record.state", "in", ["open", "past"])
    .where("commitment.day_on", ">=", daysAfter(today, -DAYS_BACK))
    .where("commitment.day_on", "<=", daysAfter(today, DAYS_AHEAD))
    .where(sessionsReadModel.notTalkedAbout(context, "record.id", "commitment.day_on"))
    .orderBy("commitment.day_on")
    .orderBy("record.id")
    .limit(20)
    .execute();
  return rows.map(({ id, day_on, holder_id }) => {
    const past = day_on < today;
    return {
      recordId: id,
      reason: past ? "commitment_past" : "commitment_due",
      values: { holder: holder_id, dueOn: day_on },
      weight: past ? 30 : 20,
      minutes: 2,
      since: day_on,
    };
  });
}
