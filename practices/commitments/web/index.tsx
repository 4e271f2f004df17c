import { formOf, pagesOf, recordsIn, webPractice } from "#kernel/web/practice.ts";
import { commitments } from "../contract.ts";
import { commitmentRecords } from "../vocabulary.ts";
import { t } from "./words.ts";

export const commitmentsWeb = webPractice({
  contract: commitments,
  nav: { area: "act", label: t("commitments"), path: "commitments", order: 40 },
  routes: pagesOf(commitments.records.commitment, {
    all: () => import("./commitments-page.tsx"),
    calls: [commitments.operations.list],
    one: () => import("./commitment-page.tsx"),
    get: commitments.operations.get,
  }),
  records: recordsIn(t, commitmentRecords),
  asks: {
    "commitments.keep": { inPlace: () => import("./end-forms.tsx") },
  },
  ...formOf(() => import("./promise-form.tsx"), { create: t("promise"), capture: t("commitment") }),
  palette: [
    { label: t("mine"), words: "commitments promises", path: "commitments" },
    { label: t("toMe"), words: "commitments promises", path: "commitments?whose=to-me" },
  ],
});
