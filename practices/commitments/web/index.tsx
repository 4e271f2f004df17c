import { ahead, webPractice } from "#kernel/web/practice.ts";
import { formatDay } from "#kernel/web/time.ts";
import { type CommitmentState, commitments } from "../contract.ts";
import { t } from "./words.ts";

function ended(outcome: CommitmentState, inTime: boolean, dueOn: string, note: string | null): string {
  const said = {
    open: t("open"),
    kept: inTime ? t("saidKept") : t("saidKeptLate", { day: formatDay(dueOn) }),
    broken: t("saidBroken"),
    withdrawn: t("saidWithdrawn"),
  }[outcome];
  return note ? t("withNote", { said, note }) : said;
}

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
  records: {
    commitment: {
      one: t("commitment"),
      many: t("commitments"),
      states: {
        open: { label: t("open"), tone: "active" },
        kept: { label: t("kept"), tone: "done" },
        broken: { label: t("broken"), tone: "bad" },
        withdrawn: { label: t("withdrawn"), tone: "quiet" },
      },
    },
  },
  events: {
    "commitment.made": ({ data }) => t("made", { day: formatDay(data.dueOn) }),
    "commitment.renegotiated": ({ data }) =>
      t(data.inTime ? "renegotiated" : "renegotiatedLate", {
        day: formatDay(data.dueOn),
        before: formatDay(data.before),
        reason: data.reason,
      }),
    "commitment.closed": ({ data }) => ended(data.outcome, data.inTime, data.dueOn, data.note),
  },
  asks: {
    "commitments.keep": { verb: () => t("keep"), inPlace: () => import("./keep-in-place.tsx") },
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
      load: () => import("./capture-commitment.tsx"),
      visible: ({ role }) => role !== "guest",
    },
  ],
  palette: [
    { label: t("mine"), words: "commitments promises", path: "commitments" },
    { label: t("toMe"), words: "commitments promises", path: "commitments?whose=to-me" },
  ],
});
