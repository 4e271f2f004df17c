import { ahead, aheadPages, webPractice } from "#kernel/web/practice.ts";
import { risks } from "../contract.ts";
import { t } from "./words.ts";

export const risksWeb = webPractice({
  contract: risks,
  nav: { area: "act", label: t("risks"), path: "risks", order: 30 },
  routes: [
    {
      path: "risks",
      load: () => import("./risks-page.tsx"),
      ahead: () => [aheadPages(risks.operations.list, { query: { state: "open" } })],
    },
    {
      path: "risks/$key",
      load: () => import("./risk-page.tsx"),
      ahead: ({ key }) => [ahead(risks.operations.get, { params: { risk: key! } })],
    },
  ],
  records: {
    risk: {
      one: t("risk"),
      many: t("risks"),
      states: {
        open: { label: t("open"), tone: "active" },
        accepted: { label: t("accepted"), tone: "waiting" },
        gone: { label: t("gone"), tone: "done" },
        happened: { label: t("happened"), tone: "bad" },
      },
    },
  },
  events: {
    "risk.raised": ({ data }) => t("raised", { exposure: data.exposure }),
    "risk.assessed": ({ data }) =>
      data.exposure === data.before
        ? t("looked", { exposure: data.exposure })
        : t("assessed", { exposure: data.exposure, before: data.before }),
    "risk.accepted": ({ data }) => t("saidAccepted", { exposure: data.exposure, reason: data.reason }),
    "risk.closed": ({ data }) => {
      const said = t(data.outcome === "gone" ? "saidGone" : "saidHappened");
      return data.note ? t("withNote", { said, note: data.note }) : said;
    },
  },
  asks: {
    "risks.respond": { verb: () => t("respond"), inPlace: () => import("./respond-in-place.tsx") },
  },
  create: [
    { label: t("raise"), dialog: () => import("./risk-form.tsx"), visible: ({ role }) => role !== "guest" },
  ],
  capture: [
    { label: t("risk"), load: () => import("./risk-form.tsx"), visible: ({ role }) => role !== "guest" },
  ],
  palette: [{ label: t("register"), words: "risks register", path: "risks?state=open" }],
});
