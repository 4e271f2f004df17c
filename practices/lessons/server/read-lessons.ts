import { handler } from "#kernel/server/operation/context.ts";
import { lessons } from "../contract.ts";
import { lessonBrief } from "./lesson-brief.ts";
import { lessonStore } from "./lesson-store.ts";

export const briefLesson = handler(lessons.operations.brief, async (call) => ({
  markdown: lessonBrief(await lessonStore.read(call, call.record.id), await call.speaker([])),
}));
