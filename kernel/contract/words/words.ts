/**
 * Texts people read, as data: one file a language, `….en.ts` beside `….de.ts`, each with one object of strings. English is what
 * the others are checked against: a key or a value that is missing does not compile.
 *
 * The format is that of i18next: `{{name}}` for a value, `{{name, format}}` for one that is written as its reader writes it (see
 * `formats.ts`), and plurals by `_one`, `_other` (and `_few`, `_many` where a language has them) chosen by `count`.
 */
export type Words = Readonly<Record<string, string>>;

/** What stands between the braces: `dueOn, day`. */
type Inside<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | Inside<Rest> : never;
type Plain<Text> =
  Inside<Text> extends infer Name ? (Name extends `${string},${string}` ? never : Name) : never;
type Formatted<Text> =
  Inside<Text> extends infer Name ? (Name extends `${infer Bare},${string}` ? Bare : never) : never;

/** The names of the values in a text. */
export type ValueNames<Text> = (Plain<Text> | Formatted<Text>) & string;

/** What a value with a format may be: a day, an id, a number, a code, or several of them. */
export type Value = string | number | boolean | null | readonly (string | number)[];

/** The values a text needs. A plain one is written as it is; null is what an event has lost by erasure. */
export type ValuesOf<Text> = { readonly [Name in Plain<Text> & string]: string | number | null } & {
  readonly [Name in Formatted<Text> & string]: Value;
};

type Plural = "zero" | "one" | "two" | "few" | "many" | "other";

/** What a text is asked for by: its key, without the ending of a plural. */
export type KeyOf<All> = keyof All extends infer Key
  ? Key extends `${infer Base}_${Plural}`
    ? Base
    : Key & string
  : never;

export type TextOf<All, Key> = Key extends keyof All
  ? All[Key]
  : `${Key & string}_other` extends keyof All
    ? All[`${Key & string}_other`]
    : never;

/** Keys of texts that need no values but these. */
export type KeyWith<All, Names extends string> = {
  [Key in KeyOf<All>]: [ValueNames<TextOf<All, Key>>] extends [Names] ? Key : never;
}[KeyOf<All>];

type Every<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;
type Holding<Name> = Name extends string
  ? `${string}{{${Name}}}${string}` | `${string}{{${Name}, ${string}}}${string}`
  : never;
/** Wrapped, so that the two ways to write one value stay one alternative. */
type AllOf<Name> =
  Every<Name extends unknown ? { text: Holding<Name> } : never> extends { text: infer Text } ? Text : never;

/**
 * The same texts in another language: every key, with every value of the English one. A text for one (`…_one`) may leave the
 * count out.
 * @example export const words = { open: "offen", due: "fällig am {{on, day}}" } as const satisfies Translation<typeof english>;
 */
export type Translation<English extends Words> = {
  readonly [Key in keyof English]: Key extends `${string}_one`
    ? string
    : [ValueNames<English[Key]>] extends [never]
      ? string
      : AllOf<ValueNames<English[Key]>>;
} & { readonly [More in `${string}_few` | `${string}_many`]?: string };

/** Writes a value with a format (`day`, `name`, `word(state)`) as its reader writes it. */
export type FormatValue = (value: unknown, format: string) => string;

/** What is chosen by a count needs one, also where its text does not say it. */
type Arguments<All, Key> = `${Key & string}_other` extends keyof All
  ? [values: ValuesOf<TextOf<All, Key>> & { readonly count: number }]
  : [ValueNames<TextOf<All, Key>>] extends [never]
    ? []
    : [values: ValuesOf<TextOf<All, Key>>];

/** The texts of one file as a function; keys and values are typed. */
export type Translate<All> = <Key extends KeyOf<All>>(key: Key, ...values: Arguments<All, Key>) => string;
