const MOST = 200;

/**
 * What people wrote, as a header may carry it: one line without control characters and marks that turn the direction of what follows,
 * cut to a length mail programs show. (The library encodes what is not ASCII, by RFC 2047.)
 * @example headerText("Plan\r\nBcc: all@example.org") // "Plan Bcc: all@example.org"
 */
export function headerText(value: string): string {
  const line = value
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ")
    .replaceAll(/ {2,}/g, " ")
    .trim();
  if (line.length <= MOST) return line;
  // Not in the middle of a character.
  return `${line.slice(0, MOST - 1).replace(/\p{Cs}$/u, "")}…`;
}
