// caught by weft(directions), tsc
import type { lessonReadModel } from "#practices/lessons/server/index.ts";
export type Model = typeof lessonReadModel;
