import { aheadPages, livingFirst, pagesOf, recordsIn, webPractice } from "#kernel/web/practice.ts";
import { lessons } from "../contract.ts";
import { lessonRecords } from "../vocabulary.ts";
import { t } from "./words.ts";

export const lessonsWeb = webPractice({
  contract: lessons,
  nav: { area: "learn", label: t("lessons"), path: "lessons", order: 10, first: ["member"] },
  routes: pagesOf(lessons.records.lesson, {
    all: () => import("./lessons-page.tsx"),
    ahead: aheadPages(lessons.operations.list, livingFirst),
    one: () => import("./lesson-page.tsx"),
    get: lessons.operations.get,
  }),
  records: recordsIn(t, lessonRecords),
  asks: { "lessons.confirm": { inPlace: () => import("./confirm-in-place.tsx") } },
  create: [
    {
      label: t("write"),
      dialog: () => import("./write-line.tsx"),
      visible: ({ role }) => role !== "guest",
    },
  ],
  palette: [{ label: t("lessons"), words: t("memory"), path: "lessons" }],
});
