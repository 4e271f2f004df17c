const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;
const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";

/**
 * A value as it goes into a sentence: one that is written from right to left stands in an isolate of its own, so that it cannot
 * turn the words around it; others stay as they are. Marks that would end the isolate are taken out.
 * @example `${isolated("דנה")} approved this`
 */
export function isolated(value: string): string {
  const still = value.replace(TURNS, "");
  return RIGHT_TO_LEFT.test(still) ? `${FIRST_STRONG_ISOLATE}${still}${POP_ISOLATE}` : still;
}
