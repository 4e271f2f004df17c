import { createInstance, type i18n } from "i18next";
import type { Language } from "#kernel/contract/words/language.ts";
import type { FormatValue, Translate, Words } from "#kernel/contract/words/words.ts";

/**
 * The texts of one file in one language.
 * @example const t = translate("en", { open_one: "{{count}} open", open_other: "{{count}} open" }, String); t("open", { count: 3 })
 */
export function translate<const All extends Words>(
  language: Language,
  words: All,
  format: FormatValue,
): Translate<All> {
  const { engine, ns } = inEngine(language, words);
  // Whoever formats is this call's; the engine and what it has read of the texts are shared by all readers.
  const say = (key: string, values: Record<string, unknown> = {}) =>
    engine.t(key, { ns, count: values.count, [formatting]: format, replace: values, nest: false } as never);
  return say as unknown as Translate<All>;
}

const formatting = "weftFormat";
const engines = new Map<Language, i18n>();
const spaces = new WeakMap<Words, Map<Language, string>>();
let made = 0;

/** Hands a value with a format to whoever asked; without one it would be i18next's own formats. */
const formatter = {
  type: "formatter",
  init() {},
  format: (value: unknown, format: string, _language: string, options?: Record<string, unknown>) =>
    (options?.[formatting] as FormatValue | undefined)?.(value, format) ?? String(value),
};

/** One engine a language; each file of words is a name space of it. */
function inEngine(language: Language, words: Words): { engine: i18n; ns: string } {
  let engine = engines.get(language);
  if (!engine) {
    engine = createInstance();
    engine.use(formatter as never);
    void engine.init({
      lng: language,
      resources: {},
      initAsync: false,
      keySeparator: false,
      nsSeparator: false,
      interpolation: {
        // What is written goes into React, or through the escaping of the mail's template.
        escapeValue: false,
      },
    } as never);
    engines.set(language, engine);
  }
  const known = spaces.get(words) ?? new Map<Language, string>();
  spaces.set(words, known);
  let ns = known.get(language);
  if (!ns) {
    made += 1;
    ns = String(made);
    known.set(language, ns);
    engine.addResourceBundle(language, ns, words);
  }
  return { engine, ns };
}
