import { dayInWords } from "#kernel/server/day-in-words.ts";
import type { AgendaCandidate } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { selectDecisions } from "./decision-store.ts";

const DAYS_AHEAD = 7;

/** Decisions that are open again, and those whose review is due. */
export async function decisionAgenda(context: Context): Promise<AgendaCandidate[]> {
  const horizon = new Date(Date.parse(context.now) + DAYS_AHEAD * 86_400_000).toISOString().slice(0, 10);
  const rows = await selectDecisions(context)
    .where(({ or, eb }) => or([eb("record.state", "=", "reopened"), eb("decision.review_on", "<=", horizon)]))
    .where("record.state", "!=", "superseded")
    .orderBy("decision.review_on")
    .limit(20)
    .execute();
  return rows.map(({ id, state, review_on }) =>
    state === "reopened"
      ? {
          recordId: id,
          reason: "decision_reopened",
          why: "It was reviewed and is open again",
          weight: 70,
          minutes: 15,
        }
      : {
          recordId: id,
          reason: "decision_review_due",
          why: `Its review is due on ${dayInWords(review_on!)}`,
          weight: 40,
          minutes: 5,
        },
  );
}
