import { kernelProblems, type ProblemKinds } from "#kernel/contract/problem.ts";
import type { OfWords } from "#kernel/contract/vocabulary.ts";
import type { KeyOf, TextOf, ValueNames, ValuesOf } from "#kernel/contract/words/words.ts";

/** What exactly is wrong, as a key of the practice's words (or of the kernel's) with its values; a string is said as it is. */
export type Detail = string | { says: string; values?: Record<string, unknown> | undefined };

/** What a problem says beside its sentence. */
type More = { errors?: { path: string; message: string }[]; current?: unknown };

/** An answer that says no: thrown anywhere in an operation, it rolls the transaction back and becomes problem+json. */
export class ProblemError extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string | undefined;
  readonly detail: Detail | undefined;
  readonly errors: { path: string; message: string }[] | undefined;
  readonly current: unknown;

  constructor(
    kind: { code: string; status: number; title?: string | undefined },
    detail?: Detail,
    more: More = {},
  ) {
    // For logs and tests; what people read is said by `speaker.problem`.
    const about = typeof detail === "string" ? detail : detail?.says;
    const fields = more.errors?.map(({ path, message }) => `${path}: ${message}`).join("; ");
    super(about ?? fields ?? kind.title ?? kind.code);
    this.code = kind.code;
    this.status = kind.status;
    this.title = kind.title;
    this.detail = detail;
    this.errors = more.errors;
    this.current = more.current;
  }
}

/**
 * A function that makes the problems of one contract; the code is checked by the compiler.
 * @example const problem = problemsOf(risks.problems); throw problem("risk_closed")
 */
export function problemsOf<Kinds extends ProblemKinds>(kinds: Kinds) {
  return (code: keyof Kinds & string, detail?: Detail, more?: More) =>
    new ProblemError({ code, ...kinds[code]! }, detail, more);
}

type Arguments<Text> = [ValueNames<Text>] extends [never] ? [] : [values: ValuesOf<Text>];
type WordsIn<V> = V extends OfWords<infer All> ? NonNullable<All> : never;

/**
 * Details in the words of a practice, typed.
 * @example const said = detailsOf<typeof risksVocabulary>(); throw problem("bad_input", said("notYours", { by: id }))
 */
export function detailsOf<V>() {
  return <Key extends KeyOf<WordsIn<V>>>(
    says: Key,
    ...[values]: Arguments<TextOf<WordsIn<V>, Key>>
  ): Detail => ({ says, values: values as Record<string, unknown> | undefined });
}

/** The problems any operation may answer. */
export const problem = problemsOf(kernelProblems);
