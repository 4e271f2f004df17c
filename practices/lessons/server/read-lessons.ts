import { anyOf } from "#kernel/server/database/any-of.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { decodeCursor, toPage } from "#kernel/server/page.ts";
import { lessons } from "../contract.ts";
import { lessonBrief } from "./lesson-brief.ts";
import { readLesson, selectLessons, toLessons } from "./lesson-store.ts";

export const listLessons = handler(lessons.operations.list, async (call) => {
  const { limit, after, state, department, learnedFrom } = call.query;
  const place = decodeCursor(after, "string", "string");
  let query = selectLessons(call)
    .orderBy("record.created_at", "desc")
    .orderBy("record.id", "desc")
    .limit(limit + 1);
  if (state) query = query.where("record.state", "=", state);
  if (department)
    query = query.where("lesson.department_id", "=", (await call.records.find(department, "department")).id);
  if (learnedFrom) query = query.where("lesson.learned_from", "=", (await call.records.find(learnedFrom)).id);
  if (place) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("record.created_at", "record.id"), "<", tuple(place[0], place[1])),
    );
  }
  return toPage(await toLessons(call, await query.execute()), limit, ({ createdAt, id }) => [createdAt, id]);
});

export const getLesson = handler(lessons.operations.get, (call) => readLesson(call, call.record.id));

const MOST_OFFERS = 3;

export const offerLessons = handler(lessons.operations.offers, async (call) => {
  // Any of the words is enough here: nobody titles a challenge as the lesson was titled.
  const words = call.query.title.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  const { rows } = await call.client.query({
    name: "lesson_offers",
    text: "select record_id from search_records($1, $2, array['lesson'], 12)",
    values: [call.me.tokens, words.join(" or ")],
  });
  const ids = rows.map(({ record_id }) => record_id as string);
  if (ids.length === 0) return { items: [] };
  const found = await selectLessons(call)
    .where("lesson.id", "=", anyOf(ids))
    .where("record.state", "!=", "retired")
    .execute();
  const ranked = found.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)).slice(0, MOST_OFFERS);
  return { items: await toLessons(call, ranked) };
});

export const briefLesson = handler(lessons.operations.brief, async (call) => ({
  markdown: lessonBrief(await readLesson(call, call.record.id), await call.speaker([])),
}));
