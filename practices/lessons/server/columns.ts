import type { z } from "zod";
import type { Confidence, LessonBody } from "../contract.ts";

/** What the database does not know of columns. */
export type Columns = { lesson: { body: LessonBody; confidence: z.infer<typeof Confidence> } };
