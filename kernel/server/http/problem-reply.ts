import type { FastifyError, FastifyReply } from "fastify";
import pg from "pg";
import type { Kernel } from "../kernel.ts";
import { ProblemError, problem } from "../problem.ts";

/** Codes of PostgreSQL and the socket that mean: away for now. */
const away = /^(08|57P0|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)/;

/** Turns whatever was thrown into one problem. What is not the caller's doing says nothing of the inside. */
export function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const { code = "", statusCode, message = "" } = error as Partial<FastifyError>;
  if (isAway(error)) return problem("database_unavailable");
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return problem("too_large");
  if (statusCode && statusCode >= 400 && statusCode < 500) return problem("bad_input", message);
  if (error instanceof pg.DatabaseError) {
    if (code === "40P01" || code === "40001") return problem("conflict", "Two changes met; try again");
    if (code === "23505") return problem("conflict", "This is there already");
    if (code === "23503") return problem("bad_input", "Something this points at is not there");
    if (code === "22021" || code === "22P05")
      return problem("bad_input", "The text holds characters that cannot be kept");
  }
  return problem("internal_error");
}

export function isAway(error: unknown): boolean {
  const { code = "", message = "" } = error as { code?: string; message?: string };
  return (
    away.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|connection is not queryable|Client has encountered a connection error/i.test(
      message,
    )
  );
}

export function sendProblem(kernel: Kernel, reply: FastifyReply, error: unknown): void {
  const answer = toProblem(error);
  if (answer.status >= 500) {
    kernel.log.error(
      { code: answer.code, error: (error as Error).message, stack: (error as Error).stack },
      "failed",
    );
  }
  if (answer.status === 503) reply.header("retry-after", "1");
  reply
    .code(answer.status)
    .type("application/problem+json")
    .send(
      JSON.stringify({
        type: `/api/errors#${answer.code}`,
        title: answer.title,
        status: answer.status,
        code: answer.code,
        detail: answer.message,
        errors: answer.errors,
        current: answer.current,
      }),
    );
}
