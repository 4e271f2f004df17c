import { aheadPages, formOf, livingFirst, pagesOf, recordsIn, webPractice } from "#kernel/web/practice.ts";
import { risks } from "../contract.ts";
import { riskRecords } from "../vocabulary.ts";
import { t } from "./words.ts";

export const risksWeb = webPractice({
  contract: risks,
  nav: { area: "act", label: t("risks"), path: "risks", order: 30 },
  routes: pagesOf(risks.records.risk, {
    all: () => import("./risks-page.tsx"),
    ahead: aheadPages(risks.operations.list, livingFirst),
    one: () => import("./risk-page.tsx"),
    get: risks.operations.get,
  }),
  records: recordsIn(t, riskRecords),
  asks: {
    "risks.respond": { inPlace: () => import("./respond-form.tsx") },
  },
  ...formOf(() => import("./risk-form.tsx"), { create: t("raise"), capture: t("risk") }),
  palette: [{ label: t("register"), words: t("registerWords"), path: "risks?state=open" }],
});
