import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { FastifyError, FastifyReply } from "fastify";
import pg from "pg";
import { words as english } from "#kernel/contract/core/vocabulary.en.ts";
import { languageFor } from "#kernel/contract/words/asked-language.ts";
import type { Reader } from "#kernel/contract/words/formats.ts";
import { regionFor } from "#kernel/contract/words/region.ts";
import { isAway, isBusy, tookTooLong } from "../database/is-away.ts";
import type { Kernel } from "../kernel.ts";
import { ProblemError, problem } from "../problem.ts";
import { type Speaker, speakerFor } from "../words/speaker.ts";

const DISK_FULL = "53100";

/**
 * Turns whatever was thrown into one problem. What is not the caller's doing says nothing of the inside.
 * @param there whether the database answers: all connections are taken also while each waits for one that does not
 */
export function toProblem(error: unknown, there = true): ProblemError {
  if (error instanceof ProblemError) return error;
  const { code = "", statusCode, message = "" } = error as Partial<FastifyError>;
  if (code === DISK_FULL) return problem("storage_full");
  if (isBusy(error)) return problem(there ? "busy" : "database_unavailable");
  if (tookTooLong(error)) return problem("took_too_long");
  if (isAway(error)) return problem("database_unavailable");
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") return problem("too_large");
  if (statusCode === 415) return problem("media_type_unsupported");
  if (statusCode && statusCode >= 400 && statusCode < 500) return problem("bad_input", message);
  if (error instanceof pg.DatabaseError) {
    if (code === "40P01" || code === "40001") return problem("conflict", { says: "fault_two_changes_met" });
    if (code === "23505") return problem("conflict", { says: "fault_there_already" });
    if (code === "23503") return problem("bad_input", { says: "fault_points_nowhere" });
    if (code === "22021" || code === "22P05")
      return problem("bad_input", { says: "fault_characters_refused" });
    // A cursor or an id made up by hand: of the right type, but no time, no number or no id.
    if (/^(22007|22008|22003|22P02)$/.test(code))
      return problem("bad_input", { says: "fault_value_refused" });
  }
  return problem("internal_error");
}

export function sendProblem(kernel: Kernel, reply: FastifyReply, error: unknown): void {
  const answer = toProblem(error, kernel.hub.hears());
  // What it says may quote what was sent, which stays out of the log.
  if (error instanceof pg.DatabaseError && answer.status < 500)
    kernel.log.warn({ code: answer.code, state: error.code }, "the database refused a value");
  if (answer.status >= 500) {
    kernel.log.error(
      {
        code: answer.code,
        error: (error as Error).message,
        stack: (error as Error).stack,
        ...(answer.cause instanceof Error ? { cause: answer.cause.message } : {}),
      },
      "failed",
    );
  }
  if (answer.status === 503 || answer.status === 507) reply.header("retry-after", "1");
  reply
    .code(answer.status)
    .type("application/problem+json")
    .send(problemText(answer, speakerFor(kernel.house, readerOf(reply))));
}

/** In the language of whoever is signed in; before that is known, in that of the browser. */
function readerOf({ request }: FastifyReply): Reader {
  const asked = request.headers["accept-language"];
  const region = regionFor(asked) ?? undefined;
  return request.reader ?? { language: languageFor(asked), timeZone: "UTC", formats: { region } };
}

function problemText(answer: ProblemError, speaker: Pick<Speaker, "problem">): string {
  const { title, detail, errors } = speaker.problem(answer);
  return JSON.stringify({
    type: `/api/errors#${answer.code}`,
    title,
    status: answer.status,
    code: answer.code,
    detail,
    errors,
    current: answer.current,
  });
}

/** What is not yet a request (broken HTTP, too long headers, too slow) has no reply to answer with, only the socket. */
export function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  const { _httpMessage: begun } = socket as { _httpMessage?: ServerResponse };
  // An answer that has begun cannot become another one.
  if (error.code === "ECONNRESET" || !socket.writable || begun?.headersSent) return void socket.destroy();
  if (error.code === "ERR_HTTP_REQUEST_TIMEOUT") return refuseSlow(socket);
  refuse(
    socket,
    error.code === "HPE_HEADER_OVERFLOW"
      ? problem("headers_too_large")
      : problem("bad_input", { says: "fault_not_http" }),
  );
}

/** Answers a request that did not come in time, and ends its connection. */
export const refuseSlow = (socket: Socket): void => refuse(socket, problem("too_slow"));

function refuse(socket: Socket, answer: ProblemError): void {
  // Nothing is known of who sent it, not even a language.
  const said =
    english[answer.message as keyof typeof english] ?? english[`problem_${answer.code as "bad_input"}`];
  const text = problemText(answer, { problem: () => ({ title: said, detail: said, errors: undefined }) });
  const headers = `content-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(text)}`;
  socket.write(
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\n${headers}\r\nconnection: close\r\n\r\n${text}`,
  );
  socket.destroySoon();
}
