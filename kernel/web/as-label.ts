import { localeOf } from "#kernel/contract/words/formats.ts";
import { language } from "./i18n.ts";

/**
 * A word that stands by itself begins with a capital, also where it has none in a sentence: on a badge, in a filter or a menu, as the
 * head of a group.
 *
 * @example asLabel("in work") // "In work"
 */
export const asLabel = (word: string): string =>
  word.charAt(0).toLocaleUpperCase(localeOf(language)) + word.slice(1);
