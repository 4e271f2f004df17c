import { tidyLine } from "#kernel/contract/text-policy.ts";

const MOST = 200;

/**
 * What people wrote, as a header may carry it: one line without control characters and marks that turn the direction of what follows,
 * cut to a length mail programs show. The library encodes what is not ASCII, by RFC 2047. What only looks encoded would be decoded by
 * the reader's program, line breaks and all, so a word joiner keeps its beginning apart.
 * @example headerText("Plan\r\nBcc: all@example.org") // "Plan Bcc: all@example.org"
 */
export function headerText(value: string): string {
  // Of what is longer nothing more is read; composing makes no text this much shorter.
  const whole = value.slice(0, MOST * 20).toWellFormed();
  const line = tidyLine(whole.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " "))
    .replaceAll(/ {2,}/g, " ")
    .replaceAll("=?", "=\u2060?");
  if (line.length <= MOST) return line;
  // Not in the middle of a character, nor between it and its marks.
  return `${line.slice(0, MOST - 1).replace(/[\p{Cs}\p{M}\u200d]+$/u, "")}…`;
}
