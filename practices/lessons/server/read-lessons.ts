import { handler } from "#kernel/server/operation/context.ts";
import { lessons } from "../contract.ts";
import { lessonBrief } from "./lesson-brief.ts";
import { lessonStore } from "./lesson-store.ts";

const MOST_OFFERS = 3;

export const offerLessons = handler(lessons.operations.offers, async (call) => {
  // Any of the words is enough here: nobody titles a challenge as the lesson was titled.
  const words = call.query.title.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  const ids = await call.records.search(words.join(" or "), { kind: "lesson", limit: 12 });
  const found = await lessonStore.readMany(call, ids);
  return { items: found.filter(({ state }) => state !== "retired").slice(0, MOST_OFFERS) };
});

export const briefLesson = handler(lessons.operations.brief, async (call) => ({
  markdown: lessonBrief(await lessonStore.read(call, call.record.id), await call.speaker([])),
}));
