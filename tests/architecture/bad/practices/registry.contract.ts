// caught by weft(directions), tsc
import { lessonReadModel } from "./lessons/server/index.ts";

export const contracts = [lessonReadModel];
