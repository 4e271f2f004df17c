import { daysBetween } from "#kernel/contract/days.ts";
import { list } from "#kernel/contract/words/formats.ts";
import { language } from "#kernel/web/i18n.ts";
import type { Decision } from "../contract.ts";
import { t } from "./messages.ts";

/** How it is, what it waits for and what is next, from the record alone. @param today the reader's day */
export function headSentence(decision: Decision, today: string): string {
  const { state, decidedOn: on, reviews, supersededBy } = decision;
  const by = list(
    decision.deciders.map(({ name }) => name),
    { language },
  );
  if (state === "proposed") return t("sProposed", { on });
  if (state === "declined") return t("sDeclined", { on });
  if (state === "superseded") return t("sSuperseded", { on, key: supersededBy?.key ?? "" });
  if (state === "reopened") return t("sReopened", { on });
  const held = state === "stands" && reviews.length > 0;
  return `${t(held ? "sStands" : "sDecided", { on, by })} ${next(decision, today)}`;
}

function next({ reviewOn }: Decision, today: string): string {
  if (!reviewOn) return t("sNoReview");
  const late = daysBetween(reviewOn, today);
  return late > 0 ? t("sReviewLate", { count: late }) : t("sReview", { on: reviewOn });
}
