import { ahead, aheadPages, recordsIn, webPractice } from "#kernel/web/practice.ts";
import { digests } from "../contract.ts";
import { digestRecords } from "../vocabulary.ts";
import { t } from "./words.ts";

export const digestsWeb = webPractice({
  contract: digests,
  nav: { area: "meet", label: t("digests"), path: "digests", order: 30, first: ["member"] },
  routes: [
    {
      path: "digests",
      load: () => import("./digests-page.tsx"),
      ahead: () => [aheadPages(digests.operations.list, { query: { count: "true", sort: "need" } as never })],
    },
    {
      path: "digests/$key",
      load: () => import("./digest-page.tsx"),
      ahead: ({ key }) => [ahead(digests.operations.get, { params: { digest: key! } })],
    },
  ],
  records: recordsIn(t, digestRecords),
  sections: { digest: { load: () => import("./digest-section.tsx") } },
});
