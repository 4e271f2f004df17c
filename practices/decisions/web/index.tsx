import { ahead, aheadPages, webPractice } from "#kernel/web/practice.ts";
import { decisions } from "../contract.ts";
import { t } from "./words.ts";

export const decisionsWeb = webPractice({
  contract: decisions,
  nav: { area: "act", label: t("decisions"), path: "decisions", order: 20 },
  routes: [
    {
      path: "decisions",
      load: () => import("./decisions-page.tsx"),
      ahead: () => [aheadPages(decisions.operations.list)],
    },
    {
      path: "decisions/$key",
      load: () => import("./decision-page.tsx"),
      ahead: ({ key }) => [ahead(decisions.operations.get, { params: { decision: key! } })],
    },
  ],
  records: {
    decision: {
      one: t("decision"),
      many: t("decisions"),
      states: {
        decided: { label: t("decided"), tone: "done" },
        stands: { label: t("stands"), tone: "good" },
        reopened: { label: t("reopened"), tone: "waiting" },
        superseded: { label: t("superseded"), tone: "quiet" },
      },
    },
  },
  events: {
    "decision.recorded": ({ data }) => t("recorded", { why: data.why }),
    "decision.amended": () => t("amended"),
    "decision.reviewed": ({ data }) =>
      t(data.outcome === "stands" ? "reviewedStands" : "reviewedReopened", { note: data.note }),
    "decision.superseded": ({ data }) => t("supersededBy", { key: data.by }),
  },
  asks: {
    "decisions.review": { verb: () => t("review"), inPlace: () => import("./review-in-place.tsx") },
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
  palette: [{ label: t("toReview"), words: "decisions review reopened", path: "decisions?state=reopened" }],
});
