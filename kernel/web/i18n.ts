import { isolated } from "#kernel/contract/bidi.ts";
import { clockTime, number, share } from "#kernel/contract/words/formats.ts";
import { readWords } from "#kernel/contract/words/read-words.ts";
import type { Translate, Words } from "#kernel/contract/words/words.ts";
import { formatDay } from "./day.ts";
import { hand, language } from "./hand.ts";

export { hand, language };

/**
 * The texts of one file as a typed, synchronous function. Pages import the English file; where they are built in another language
 * its file beside it stands in its place (vite.config.ts).
 *
 * @example
 * import { words } from "./messages.en.ts"; // { raised: "raised by {{name}}", open_one: "{{count}} open", ... }
 * const t = messages(words);
 * t("raised", { name: "Ana" }); // "raised by Ana"
 * t("open", { count: 3 });      // "3 open"
 */
export function messages<const All extends Words>(words: All): Translate<All> {
  return readWords(language, words, written);
}

function written(value: unknown, format: string): string {
  if (value === null || value === undefined) return "";
  if (format === "day") return formatDay(String(value as string), hand());
  if (format === "number") return number(Number(value), hand());
  if (format === "share") return share(Number(value), hand());
  // `09:00`, as the clock on their wall shows it.
  if (format === "clock") return clockTime(String(value as string), hand());
  return isolated(String(value as string | number));
}
