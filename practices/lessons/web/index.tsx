import { ahead, aheadPages, recordsIn, webPractice } from "#kernel/web/practice.ts";
import { lessons } from "../contract.ts";
import { lessonRecords } from "../vocabulary.ts";
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
  records: recordsIn(t, lessonRecords),
  create: [{ label: t("write"), path: "lessons" }],
  palette: [{ label: t("lessons"), words: t("memory"), path: "lessons" }],
});
