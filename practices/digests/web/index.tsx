import { ahead, aheadPages, webPractice } from "#kernel/web/practice.ts";
import { digests } from "../contract.ts";
import { t } from "./words.ts";

export const digestsWeb = webPractice({
  contract: digests,
  nav: { area: "meet", label: t("digests"), path: "digests", order: 30 },
  routes: [
    {
      path: "digests",
      load: () => import("./digests-page.tsx"),
      ahead: () => [aheadPages(digests.operations.list)],
    },
    {
      path: "digests/$key",
      load: () => import("./digest-page.tsx"),
      ahead: ({ key }) => [ahead(digests.operations.get, { params: { digest: key! } })],
    },
  ],
  records: {
    digest: {
      one: t("digest"),
      many: t("digests"),
      states: { published: { label: t("published"), tone: "done" } },
    },
  },
  events: { "digest.published": ({ data }) => t("eventPublished", { count: data.lines }) },
});
