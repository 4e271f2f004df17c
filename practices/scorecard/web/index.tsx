import { webPractice } from "#kernel/web/practice.ts";
import { scorecard } from "../contract.ts";
import { t } from "./words.ts";

export const scorecardWeb = webPractice({
  contract: scorecard,
  nav: { area: "measure", label: t("scorecard"), path: "scorecard", order: 10 },
  routes: [
    { path: "scorecard", load: () => import("./scorecard-page.tsx"), calls: [scorecard.operations.get] },
    {
      path: "scorecard/$figure",
      load: () => import("./figure-page.tsx"),
      calls: [scorecard.operations.records],
    },
  ],
  records: {},
  palette: [{ label: t("scorecard"), words: t("words"), path: "scorecard" }],
  listensTo: ["*"],
});
