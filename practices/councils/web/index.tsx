import { leaders } from "#kernel/contract/roles.ts";
import { ahead, aheadPages, webPractice } from "#kernel/web/practice.ts";
import { formatDay } from "#kernel/web/time.ts";
import { councils } from "../contract.ts";
import { t } from "./words.ts";

const parts = ["title", "mandate", "cadence", "holidays", "quorum", "reservedMinutes"] as const;

export const councilsWeb = webPractice({
  contract: councils,
  nav: { area: "meet", label: t("councils"), path: "councils", order: 20 },
  routes: [
    {
      path: "councils",
      load: () => import("./councils-page.tsx"),
      ahead: () => [aheadPages(councils.operations.list)],
    },
    {
      path: "councils/$key",
      load: () => import("./council-page.tsx"),
      ahead: ({ key }) => [ahead(councils.operations.get, { params: { council: key! } })],
    },
  ],
  records: {
    council: {
      one: t("council"),
      many: t("councils"),
      states: {
        active: { label: t("active"), tone: "active" },
        ended: { label: t("ended"), tone: "quiet" },
      },
    },
  },
  events: {
    "council.made": ({ data }) => t("made", { count: data.people }),
    "council.changed": ({ data }) =>
      t("changed", {
        what: parts
          .filter((part) => data.changed.includes(part))
          .map((part) => t(part))
          .join(", "),
      }),
    "council.joined": ({ data }) => t("joined", { name: data.name, part: t(data.part) }),
    "council.left": ({ data }) => t("left", { name: data.name, part: t(data.part) }),
    "council.absence_changed": ({ data }) =>
      data.removed
        ? t("back", { name: data.name })
        : data.to
          ? t("awayUntil", { name: data.name, from: formatDay(data.from), to: formatDay(data.to) })
          : t("away", { name: data.name, from: formatDay(data.from) }),
    "council.ended": ({ data }) => t("saidEnded", { reason: data.reason }),
  },
  create: [
    {
      label: t("found"),
      dialog: () => import("./found-council.tsx"),
      visible: ({ role }) => leaders.some((each) => each === role),
    },
  ],
  palette: [{ label: t("councils"), words: "rota rhythm members", path: "councils" }],
  // Turns change with the sessions.
  listensTo: ["sessions"],
});
