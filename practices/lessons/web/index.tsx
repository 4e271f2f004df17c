import { ahead, aheadPages, webPractice } from "#kernel/web/practice.ts";
import { lessons } from "../contract.ts";
import { t } from "./words.ts";

export const lessonsWeb = webPractice({
  contract: lessons,
  nav: { area: "learn", label: t("lessons"), path: "lessons", order: 10 },
  routes: [
    {
      path: "lessons",
      load: () => import("./lessons-page.tsx"),
      ahead: () => [aheadPages(lessons.operations.list)],
    },
    {
      path: "lessons/$key",
      load: () => import("./lesson-page.tsx"),
      ahead: ({ key }) => [ahead(lessons.operations.get, { params: { lesson: key! } })],
    },
  ],
  records: {
    lesson: {
      one: t("lesson"),
      many: t("lessons"),
      states: {
        shared: { label: t("shared"), tone: "active" },
        confirmed: { label: t("confirmed"), tone: "good" },
        retired: { label: t("retired"), tone: "quiet" },
      },
    },
  },
  events: {
    "lesson.shared": ({ data }) =>
      data.department ? t("eventSharedFor", { department: data.department }) : t("eventShared"),
    "lesson.revised": () => t("eventRevised"),
    "lesson.confirmed": () => t("eventConfirmed"),
    "lesson.retired": ({ data }) => t("eventRetired", { reason: data.reason }),
    "lesson.answered": ({ data }) => {
      const said = { adopt: "eventAdopt", adapt: "eventAdapt", decline: "eventDecline" } as const;
      return t(said[data.verdict], { department: data.department, reason: data.reason });
    },
    "lesson.result_noted": ({ data }) => t("eventResult", { department: data.department, text: data.text }),
  },
  asks: { "lessons.confirm": { verb: () => t("askConfirm") } },
  create: [{ label: t("write"), path: "lessons" }],
  palette: [{ label: t("lessons"), words: t("memory"), path: "lessons" }],
});
