import { ahead, webPractice } from "#kernel/web/practice.ts";
import { holidays } from "../contract.ts";
import { t } from "./words.ts";

export const holidaysWeb = webPractice({
  contract: holidays,
  called: t("holidays"),
  routes: [
    {
      path: "settings/holidays",
      load: () => import("./holidays-page.tsx"),
      ahead: () => [ahead(holidays.operations.get, { query: {} })],
    },
  ],
  records: {},
  settings: [{ label: t("holidays"), path: "settings/holidays" }],
  palette: [{ label: t("holidays"), words: t("words"), path: "settings/holidays" }],
  listensTo: ["people"],
});
