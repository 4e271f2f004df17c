import { localeOf } from "#kernel/contract/words/formats.ts";
import type { Language } from "#kernel/contract/words/language.ts";
import { readWords } from "#kernel/contract/words/read-words.ts";
import type { FormatValue, Translate, Translation, Words } from "#kernel/contract/words/words.ts";

/** The texts of one message file in every language. English is what the others are checked against. */
export type Texts<English extends Words> = { readonly en: English } & Readonly<
  Record<Exclude<Language, "en">, Translation<English>>
>;

/** Known here without loading the schema: a command starts in a fraction of a second. */
export const spokenLanguages = ["en", "de"] as const satisfies readonly Language[];

let language: Language = "en";

/** The language of everything this process says from here on: a command line has one reader. */
export function speak(chosen: Language): void {
  language = chosen;
}

export const spoken = (): Language => language;

/**
 * The language a command is called in: `--language`, else the first that is set of LC_ALL, LC_MESSAGES and LANG. Looked for before
 * the call is read, because how that is told depends on it.
 *
 * @example languageOf(["tally", "a.csv"], { LANG: "de_AT.UTF-8" }) // "de"
 */
export function languageOf(args: readonly string[], environment: NodeJS.ProcessEnv): Language {
  const end = args.indexOf("--");
  const given = end === -1 ? args : args.slice(0, end);
  const at = given.findLastIndex((each) => each === "--language" || each.startsWith("--language="));
  const asked = given[at]?.includes("=") ? given[at].slice("--language=".length) : given[at + 1];
  const known = at === -1 ? undefined : spokenLanguages.find((each) => each === asked);
  if (known) return known;
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return spokenLanguages.find((each) => new RegExp(`^${each}(?![a-z])`, "i").test(locale)) ?? "en";
}

/** Does work whose sentences go into JSON: those are the same whoever reads the rest. */
export async function forMachines<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const before = language;
  language = "en";
  try {
    return await work();
  } finally {
    language = before;
  }
}

/**
 * The texts of a message file as a function; keys and values are typed, the language is that of the moment.
 *
 * @example const say = texts({ en, de }); say("sent", { address })
 */
export function texts<const English extends Words>(words: Texts<English>): Translate<English> {
  const read = new Map<Language, Translate<English>>();
  const say = (...given: Parameters<Translate<English>>) => {
    const found =
      read.get(language) ?? (readWords(language, words[language] as Words, written) as Translate<English>);
    read.set(language, found);
    return found(...given);
  };
  return say as Translate<English>;
}

const written: FormatValue = (value, format) =>
  format === "number" ? figure(Number(value)) : String(value as string | number);

/**
 * A number as its reader writes it, in English `1,234.50`.
 * @param digits behind the point, exactly; left out, as many as it has, up to five.
 */
export function figure(value: number, digits?: number): string {
  return numberFormat(language, digits).format(value);
}

/** A number with so many digits that count, in English `0.012`. */
export function precise(value: number, digits: number): string {
  return new Intl.NumberFormat(localeOf(language), {
    minimumSignificantDigits: digits,
    maximumSignificantDigits: digits,
  }).format(value);
}

/** A calendar day as its reader writes it: `11 Feb 2027`, `11.02.2027`. @param day `YYYY-MM-DD` */
export function dayText(day: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeZone: "UTC" }).format(
    Date.parse(day),
  );
}

const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(of: Language, digits: number | undefined): Intl.NumberFormat {
  const key = `${of} ${digits}`;
  const found =
    formats.get(key) ??
    new Intl.NumberFormat(localeOf(of), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits ?? 5,
    });
  formats.set(key, found);
  return found;
}
