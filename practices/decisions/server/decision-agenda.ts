import { daysAfter } from "#kernel/contract/days.ts";
import type { AgendaOf } from "#kernel/contract/vocabulary.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Business } from "#practices/sessions/server/extension.ts";
import type { decisionsVocabulary } from "../vocabulary.ts";
import { decisionStore } from "./decision-store.ts";

const DAYS_AHEAD = 7;

/** Decisions that are open again, and those whose review is due. */
export async function decisionAgenda(
  context: Context,
  { before }: Business,
): Promise<AgendaOf<typeof decisionsVocabulary>[]> {
  const horizon = daysAfter(context.workspaceToday, DAYS_AHEAD);
  const rows = await decisionStore
    .from(context)
    .select(["record.id", "record.state", "decision.review_on"])
    .where(before)
    .where(({ or, eb }) => or([eb("record.state", "=", "reopened"), eb("decision.review_on", "<=", horizon)]))
    .where("record.state", "in", ["decided", "stands", "reopened"])
    .orderBy("decision.review_on")
    .orderBy("record.id")
    .limit(20)
    .execute();
  return rows.map(({ id, state, review_on }) =>
    state === "reopened"
      ? {
          recordId: id,
          reason: "decision_reopened",
          values: {},
          weight: 70,
          minutes: 15,
        }
      : {
          recordId: id,
          reason: "decision_review_due",
          values: { reviewOn: review_on },
          weight: 40,
          minutes: 5,
          since: review_on,
        },
  );
}
