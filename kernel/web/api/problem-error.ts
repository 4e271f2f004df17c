import type { Problem } from "#kernel/contract/problem.ts";
import { t } from "./messages.ts";

/** What the server (or the way to it) said no with. `message` is the sentence to show. */
export class ProblemError extends Error {
  override name = "ProblemError";
  code: string;
  status: number;
  title: string;
  errors: readonly { path: string; message: string }[];
  /** With `stale_version`: the record as it is now. */
  current: unknown;

  constructor(problem: Pick<Problem, "code" | "status" | "title" | "detail"> & Partial<Problem>) {
    super(problem.detail || problem.title);
    this.code = problem.code;
    this.status = problem.status;
    this.title = problem.title;
    this.errors = problem.errors ?? [];
    this.current = problem.current;
  }
}

export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError({
    code: "unexpected",
    status: 0,
    title: t("brokenPage"),
    detail: t("brokenPageWhat", { what: error instanceof Error ? error.message : String(error) }),
  });
}

/** @example isProblem(error, "gate_open") */
export function isProblem(error: unknown, code: string): error is ProblemError {
  return error instanceof ProblemError && error.code === code;
}
