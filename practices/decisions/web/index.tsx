import { aheadPages, formOf, livingFirst, pagesOf, recordsIn, webPractice } from "#kernel/web/practice.ts";
import { decisions } from "../contract.ts";
import { decisionRecords } from "../vocabulary.ts";
import { t } from "./words.ts";

export const decisionsWeb = webPractice({
  contract: decisions,
  nav: { area: "act", label: t("decisions"), path: "decisions", order: 20 },
  routes: pagesOf(decisions.records.decision, {
    all: () => import("./decisions-page.tsx"),
    ahead: aheadPages(decisions.operations.list, livingFirst),
    one: () => import("./decision-page.tsx"),
    get: decisions.operations.get,
  }),
  records: recordsIn(t, decisionRecords),
  asks: {
    "decisions.review": { inPlace: () => import("./review-form.tsx") },
  },
  ...formOf(() => import("./decision-form.tsx"), { create: t("record"), capture: t("decision") }),
  palette: [{ label: t("toReview"), words: t("toReviewWords"), path: "decisions?state=reopened" }],
});
