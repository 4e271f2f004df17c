import { z } from "zod";

/** A UUIDv7 made by the server. */
export const Id = z.uuid();

/** What a path names a record by: its id or its short key, such as `C-12`. */
export const RecordName = z.string().max(60).meta({ description: "An id or a short key such as C-12" });

/** A point in time, ISO 8601 in UTC. */
export const Instant = z.iso.datetime({ offset: true }).max(40);

/** A calendar day, `2026-11-21`. */
export const Day = z.iso.date();

/**
 * One line of text: trimmed, 1 to `max` characters, no line breaks or control characters.
 * @example line(120).parse("  Lead times ") // "Lead times"
 */
export function line(max = 200) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "fault_one_line");
}

/** Running text (Markdown), up to `max` characters; may be empty. NUL and half a character never reach the database. */
export function text(max = 20_000) {
  return z
    .string()
    .max(max)
    .regex(/^[^\0\p{Cs}]*$/u, "fault_text_characters");
}
