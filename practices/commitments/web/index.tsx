import { ahead, recordsIn, webPractice } from "#kernel/web/practice.ts";
import { commitments } from "../contract.ts";
import { commitmentRecords } from "../vocabulary.ts";
import { t } from "./words.ts";

export const commitmentsWeb = webPractice({
  contract: commitments,
  nav: { area: "act", label: t("commitments"), path: "commitments", order: 40 },
  routes: [
    { path: "commitments", load: () => import("./commitments-page.tsx") },
    {
      path: "commitments/$key",
      load: () => import("./commitment-page.tsx"),
      ahead: ({ key }) => [ahead(commitments.operations.get, { params: { commitment: key! } })],
    },
  ],
  records: recordsIn(t, commitmentRecords),
  asks: {
    "commitments.keep": { inPlace: () => import("./end-forms.tsx") },
  },
  create: [
    {
      label: t("promise"),
      dialog: () => import("./promise-form.tsx"),
      visible: ({ role }) => role !== "guest",
    },
  ],
  capture: [
    {
      label: t("commitment"),
      load: () => import("./promise-form.tsx"),
      visible: ({ role }) => role !== "guest",
    },
  ],
  palette: [
    { label: t("mine"), words: "commitments promises", path: "commitments" },
    { label: t("toMe"), words: "commitments promises", path: "commitments?whose=to-me" },
  ],
});
