import { ahead, recordsIn, webPractice } from "#kernel/web/practice.ts";
import { decisions } from "../contract.ts";
import { decisionRecords } from "../vocabulary.ts";
import { t } from "./words.ts";

export const decisionsWeb = webPractice({
  contract: decisions,
  nav: { area: "act", label: t("decisions"), path: "decisions", order: 20 },
  routes: [
    { path: "decisions", load: () => import("./decisions-page.tsx") },
    {
      path: "decisions/$key",
      load: () => import("./decision-page.tsx"),
      ahead: ({ key }) => [ahead(decisions.operations.get, { params: { decision: key! } })],
    },
  ],
  records: recordsIn(t, decisionRecords),
  asks: {
    "decisions.review": { inPlace: () => import("./review-form.tsx") },
  },
  create: [
    {
      label: t("record"),
      dialog: () => import("./decision-form.tsx"),
      visible: ({ role }) => role !== "guest",
    },
  ],
  capture: [
    {
      label: t("decision"),
      load: () => import("./decision-form.tsx"),
      visible: ({ role }) => role !== "guest",
    },
  ],
  palette: [{ label: t("toReview"), words: t("toReviewWords"), path: "decisions?state=reopened" }],
});
