import { defineRecords, defineVocabulary, type LabelOf } from "#kernel/contract/vocabulary.ts";
import type { lessons } from "./contract.ts";
import type { sentences } from "./sentences.en.ts";
import type { words } from "./words.en.ts";

export const lessonRecords = /* @__PURE__ */ defineRecords<typeof words, typeof lessons>()({
  lesson: {
    one: "lesson",
    many: "lessons",
    states: {
      shared: { says: "shared", tone: "active" },
      confirmed: { says: "confirmed", tone: "good" },
      retired: { says: "retired", tone: "quiet" },
    },
  },
});

const verdicts = { adopt: "adopted", adapt: "adapted", decline: "declined" } as const;
const verdictsInDigest = {
  adopt: "adoptedInDigest",
  adapt: "adaptedInDigest",
  decline: "declinedInDigest",
} as const;
const author = { because: "owner", parts: ["owner"] } as const;

export const lessonsVocabulary = /* @__PURE__ */ defineVocabulary<
  typeof words & typeof sentences,
  typeof lessons
>()({
  practice: { name: "practiceName", purpose: "practicePurpose" },
  records: lessonRecords,
  events: {
    "lesson.shared": {
      says: ({ department }) => (department ? "saidSharedOf" : "saidShared"),
      digest: {
        section: "lessons",
        says: ({ department }) => (department ? "sharedOfInDigest" : "sharedInDigest"),
      },
      tells: [],
    },
    "lesson.revised": { says: "revised", digest: null, tells: [] },
    "lesson.confirmed": { says: "saidConfirmed", digest: null, tells: [] },
    "lesson.retired": {
      says: "saidRetired",
      digest: { section: "lessons", says: "retiredInDigest" },
      tells: [{ because: "involved", parts: "all" }],
    },
    "lesson.answered": {
      says: ({ verdict }) => verdicts[verdict],
      digest: { section: "lessons", says: ({ verdict }) => verdictsInDigest[verdict] },
      tells: [author],
    },
    "lesson.result_noted": {
      says: "resultNoted",
      digest: { section: "lessons", says: "resultInDigest" },
      tells: [author],
    },
  },
  asks: { "lessons.confirm": "confirm" },
  figures: { knowledge_transfer: "figureTransfer" },
  labels: {
    lessons_new: "aliveNew",
    lessons_held: "aliveHeld",
    found_adoption: "foundAdoption",
    lesson_context: "briefContext",
    lesson_whatWeDid: "briefWhatWeDid",
    lesson_expected: "briefExpected",
    lesson_happened: "briefHappened",
    lesson_why: "briefWhy",
    lesson_repeat: "briefRepeat",
    lesson_avoid: "briefAvoid",
    lesson_appliesTo: "briefAppliesTo",
    lesson_taken_up: "briefTakenUp",
    lesson_author: "briefAuthor",
    lesson_hunch: "briefHunch",
    lesson_seen_once: "briefSeenOnce",
    lesson_seen_often: "briefSeenOften",
    lesson_adopt: "briefAdopted",
    lesson_adapt: "briefAdapted",
    lesson_decline: "briefDeclined",
    "lessons.adopts": "askedAdopts",
    "lessons.adopts.closed": "askedAdoptsClosed",
    lesson_result: "briefResult",
  },
});

export type LessonLabel = LabelOf<typeof lessonsVocabulary>;

declare module "#kernel/contract/house-types.ts" {
  interface AskVerbs extends AsksOf<typeof lessonsVocabulary> {}
}
