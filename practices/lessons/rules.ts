import { daysAfter } from "#kernel/contract/days.ts";
import type { LessonBody } from "./contract.ts";

/** What a lesson says, in the order it is read. */
export const lessonSections = [
  "context",
  "whatWeDid",
  "expected",
  "happened",
  "why",
  "repeat",
  "avoid",
  "appliesTo",
] as const satisfies readonly (keyof LessonBody)[];

/** A lesson with what is given; what nobody wrote yet is empty. */
export const bodyOf = (given: Partial<LessonBody>): LessonBody =>
  Object.fromEntries(lessonSections.map((section) => [section, given[section] ?? ""])) as LessonBody;

const DAYS = 182;

/** Half a year after a day, when a lesson asks to be confirmed or retired. @example confirmDayAfter("2026-03-02") // "2026-08-31" */
export const confirmDayAfter = (day: string): string => daysAfter(day, DAYS);
