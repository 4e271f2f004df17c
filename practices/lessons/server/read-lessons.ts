import { handler } from "#kernel/server/operation/context.ts";
import { lessons } from "../contract.ts";
import { lessonBrief } from "./lesson-brief.ts";
import { lessonStore } from "./lesson-store.ts";

const MOST_OFFERS = 3;

export const offerLessons = handler(lessons.operations.offers, async (call) => {
  // Any of the words is enough here: nobody titles a challenge as the lesson was titled.
  const words = call.query.title.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  const { rows } = await call.client.query({
    name: "lesson_offers",
    text: "select record_id from search_records($1, $2, array['lesson'], 12)",
    values: [call.me.tokens, words.join(" or ")],
  });
  const found = await lessonStore.readMany(
    call,
    rows.map(({ record_id }) => record_id as string),
  );
  return { items: found.filter(({ state }) => state !== "retired").slice(0, MOST_OFFERS) };
});

export const briefLesson = handler(lessons.operations.brief, async (call) => ({
  markdown: lessonBrief(await lessonStore.read(call, call.record.id), await call.speaker([])),
}));
