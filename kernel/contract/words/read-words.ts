import { isolated } from "../bidi.ts";
import type { Language } from "./language.ts";
import type { FormatValue, Translate, Words } from "./words.ts";

/**
 * Reads texts in i18next's format, in half a kilobyte: what the browser needs of it. The server says its sentences by i18next itself;
 * `read-words.test.ts` holds that both say the same of every text there is (decision 0006).
 */
export function readWords<const All extends Words>(
  language: Language,
  words: All,
  format: FormatValue,
): Translate<All> {
  const plural = new Intl.PluralRules(language);
  const translate = (key: string, values: Record<string, unknown> = {}): string => {
    const text =
      words[key] ??
      (values.count === undefined
        ? undefined
        : (words[`${key}_${plural.select(Number(values.count))}`] ?? words[`${key}_other`])) ??
      key;
    return text.replaceAll(/\{\{(\w+)(?:, ([^}]+))?\}\}/g, (_, name: string, how?: string) =>
      how ? format(values[name], how) : isolated(String((values[name] as string | undefined) ?? "")),
    );
  };
  return translate as Translate<All>;
}
