import { leaders } from "#kernel/contract/roles.ts";
import { ahead, aheadPages, livingFirst, recordsIn, webPractice } from "#kernel/web/practice.ts";
import { councils } from "../contract.ts";
import { councilRecords } from "../vocabulary.ts";
import { t } from "./words.ts";

export const councilsWeb = webPractice({
  contract: councils,
  nav: { area: "meet", label: t("councils"), path: "councils", order: 20 },
  routes: [
    {
      path: "councils",
      load: () => import("./councils-page.tsx"),
      ahead: () => [aheadPages(councils.operations.list, livingFirst)],
    },
    {
      path: "councils/$key",
      load: () => import("./council-page.tsx"),
      ahead: ({ key }) => [ahead(councils.operations.get, { params: { council: key! } })],
    },
  ],
  records: recordsIn(t, councilRecords),
  create: [
    {
      label: t("found"),
      dialog: () => import("./found-council.tsx"),
      visible: ({ role }) => leaders.some((each) => each === role),
    },
  ],
  palette: [{ label: t("councils"), words: t("foundBy"), path: "councils" }],
  // Turns change with the sessions.
  listensTo: ["sessions"],
});
