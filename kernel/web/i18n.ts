/**
 * Texts with names in double braces and plurals by `_one`, `_other`: the format of i18next's JSON files, so that a
 * second language (or i18next itself, 14 kB) can be put behind `messages` without touching a page.
 */
type Texts = Readonly<Record<string, string>>;

/** Null is what an event has lost by erasure. */
type Value = string | number | null;

type Values<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? { [K in Name]: Value } & Values<Rest>
  : unknown;

type KeyOf<All> = keyof All extends infer Key
  ? Key extends `${infer Base}_one` | `${infer Base}_other`
    ? Base
    : Key
  : never;

type TextOf<All, Key> = Key extends keyof All
  ? All[Key]
  : `${Key & string}_other` extends keyof All
    ? All[`${Key & string}_other`]
    : never;

type Arguments<Text> = unknown extends Values<Text> ? [] : [values: Values<Text>];

export type Translate<All> = <Key extends KeyOf<All>>(
  key: Key,
  ...values: Arguments<TextOf<All, Key>>
) => string;

/** Stands where a text was that is gone for good. */
const REMOVED = "(removed)";

const plural = new Intl.PluralRules("en");

/**
 * The texts of one practice (or of one part of the kernel) as a typed, synchronous function.
 *
 * @example
 * const t = messages({ raised: "raised by {{name}}", open_one: "{{count}} open", open_other: "{{count}} open" });
 * t("raised", { name: "Ana" }); // "raised by Ana"
 * t("open", { count: 3 });      // "3 open"
 */
export function messages<const All extends Texts>(english: All): Translate<All> {
  const translate = (key: string, values: Record<string, Value> = {}): string => {
    const text =
      english[key] ??
      english[`${key}_${plural.select(Number(values.count))}`] ??
      english[`${key}_other`] ??
      key;
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
      String(values[name] === null ? REMOVED : (values[name] ?? "")),
    );
  };
  return translate as Translate<All>;
}
