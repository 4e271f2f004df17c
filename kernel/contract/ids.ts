import { z } from "zod";
import { hasTower, isTurned, looksEmpty, NO_NUL, ONE_LINE, tidyLine, tidyText } from "./text-policy.ts";

/** A UUIDv7 made by the server. */
export const Id = z.uuid();

/** What a path names a record by: its id or its short key, such as `C-12`. */
export const RecordName = z.string().max(60).meta({ description: "An id or a short key such as C-12" });

/** A point in time, ISO 8601 in UTC. */
export const Instant = z.iso.datetime({ offset: true }).max(40);

/** A calendar day, `2026-11-21`. */
export const Day = z.iso.date();

/**
 * One line of text: 1 to `max` characters that can be seen, tidied (`text-policy.ts`): composed, without what is invisible, and
 * trimmed; no line breaks or control characters.
 * @example line(120).parse("  Lead times ") // "Lead times"
 */
export const line = (max = 200) => optionalLine(max).min(1);

/** The same, where there may be nothing. */
export function optionalLine(max = 200) {
  return tidied(z.string(), max);
}

/** A line that names somebody or something: one with signs that turn its direction reads as another name, and is refused. */
export const nameLine = (max = 200) =>
  tidied(
    z.string().refine((value) => !isTurned(value), "fault_turned"),
    max,
  ).min(1);

function tidied(given: z.ZodString, max: number) {
  return given
    .overwrite(tidyLine)
    .max(max)
    .regex(ONE_LINE, "fault_one_line")
    .refine((value) => !looksEmpty(value), "fault_looks_empty")
    .refine((value) => !hasTower(value), "fault_marks");
}

/** Running text (Markdown), up to `max` characters, tidied (`text-policy.ts`); may be empty. NUL and half a character are refused. */
export function text(max = 20_000) {
  return z
    .string()
    .overwrite(tidyText)
    .max(max)
    .regex(NO_NUL, "fault_text_characters")
    .refine((value) => !hasTower(value), "fault_marks");
}
