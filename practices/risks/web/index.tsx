import { ahead, recordsIn, webPractice } from "#kernel/web/practice.ts";
import { risks } from "../contract.ts";
import { riskRecords } from "../vocabulary.ts";
import { t } from "./words.ts";

export const risksWeb = webPractice({
  contract: risks,
  nav: { area: "act", label: t("risks"), path: "risks", order: 30 },
  routes: [
    { path: "risks", load: () => import("./risks-page.tsx") },
    {
      path: "risks/$key",
      load: () => import("./risk-page.tsx"),
      ahead: ({ key }) => [ahead(risks.operations.get, { params: { risk: key! } })],
    },
  ],
  records: recordsIn(t, riskRecords),
  asks: {
    "risks.respond": { inPlace: () => import("./respond-form.tsx") },
  },
  create: [
    { label: t("raise"), dialog: () => import("./risk-form.tsx"), visible: ({ role }) => role !== "guest" },
  ],
  capture: [
    { label: t("risk"), load: () => import("./risk-form.tsx"), visible: ({ role }) => role !== "guest" },
  ],
  palette: [{ label: t("register"), words: t("registerWords"), path: "risks?state=open" }],
});
