import { kernelProblems, type ProblemKinds } from "#kernel/contract/problem.ts";

/** An answer that says no: thrown anywhere in an operation, it rolls the transaction back and becomes problem+json. */
export class ProblemError extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly errors: { path: string; message: string }[] | undefined;
  readonly current: unknown;

  constructor(
    kind: { code: string; status: number; title: string },
    detail?: string,
    more: {
      errors?: { path: string; message: string }[];
      current?: unknown;
      /** For the log; never answered. */
      cause?: unknown;
    } = {},
  ) {
    super(detail ?? kind.title, more.cause === undefined ? undefined : { cause: more.cause });
    this.code = kind.code;
    this.status = kind.status;
    this.title = kind.title;
    this.errors = more.errors;
    this.current = more.current;
  }
}

/**
 * A function that makes the problems of one contract; the code is checked by the compiler.
 * @example const problem = problemsOf(risks.problems); throw problem("risk_title_taken", "R-3 has this title")
 */
export function problemsOf<Kinds extends ProblemKinds>(kinds: Kinds) {
  return (
    code: keyof Kinds & string,
    detail?: string,
    more?: ConstructorParameters<typeof ProblemError>[2],
  ) => new ProblemError({ code, ...kinds[code]! }, detail, more);
}

/** The problems any operation may answer. */
export const problem = problemsOf(kernelProblems);
