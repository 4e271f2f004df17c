import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ReceivedFile, SentFile } from "#kernel/contract/core/attachments.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { disposition } from "../files/clean-name.ts";
import { shownImages } from "../files/media-type.ts";
import { receiveFile, tooLarge } from "../files/receive-file.ts";
import { countTry } from "../identity/rate-limit.ts";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import { type Answer, admit, type Request } from "../operation/perform.ts";
import { problem } from "../problem.ts";
import { askForBody } from "./senders.ts";

const UPLOADS_PER_PERSON = { tries: 300, minutes: 15 };

const isStream = (body: unknown): body is Readable => body instanceof Readable;

/**
 * Runs an operation that brings a file: whether it may come is known before a byte of it is read, and a file that did not
 * become what the operation makes of it is gone again.
 */
export async function withFile(
  kernel: Kernel,
  operation: Operation,
  call: Request,
  given: { request: FastifyRequest; reply: FastifyReply; run: (call: Request) => Promise<Answer> },
): Promise<Answer> {
  const { request, reply, run } = given;
  const { workspace, actor } = call;
  await admit(kernel, operation, call);
  const length = lengthOf(request, kernel.files.mostBytes);
  await countTry(kernel.pool, workspace.id, `files ${actor?.personId}`, UPLOADS_PER_PERSON, call.now);
  const { name } = call.query as { name: string };
  const content = request.body as Readable;
  askForBody(request.raw, reply.raw);
  const received = await receiveFile(kernel.files, workspace.id, { name, length, content }).catch((error) => {
    // The connection is gone and not the database, as the error of the stream could be taken for.
    throw content.destroyed && !content.readableEnded
      ? problem("bad_input", { says: "fault_body_cut" }, { cause: error })
      : error;
  });
  let kept = false;
  try {
    const answer = await run({ ...call, body: received });
    // Sent twice under one Idempotency-Key, the first one stays.
    kept = (answer.result as { id?: string }).id === received.file;
    return answer;
  } finally {
    if (!kept) await forget(kernel, workspace, received);
  }
}

function lengthOf({ headers, body }: FastifyRequest, most: number): number {
  if (!isStream(body)) throw problem("bad_input", { says: "fault_file_bytes" });
  const length = Number(headers["content-length"] ?? Number.NaN);
  if (!Number.isSafeInteger(length)) throw problem("length_missing");
  if (length > most) throw tooLarge(most);
  return length;
}

async function forget(kernel: Kernel, workspace: WorkspaceRow, { file, place }: ReceivedFile): Promise<void> {
  await kernel.files.places[place]
    ?.erase({ workspaceId: workspace.id, id: file })
    .catch((error: Error) =>
      kernel.log.warn({ error: error.message }, "a file that is nobody's stays for now"),
    );
}

/** Sends the bytes of a file, so that nothing in it can run here. */
export async function sendFile(
  kernel: Kernel,
  workspace: WorkspaceRow,
  sent: SentFile,
  given: { request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const { request, reply } = given;
  const { file, place, name, mediaType, bytes, sha256 } = sent;
  const tag = `"${sha256}"`;
  // Asked for again each time: who may see it can change.
  reply.header("cache-control", "private, no-cache").header("etag", tag);
  if (request.headers["if-none-match"] === tag) return reply.code(304).send();
  const keeper = kernel.files.places[place];
  if (!keeper) throw problem("files_unavailable");
  const pieces = keeper.read({ workspaceId: workspace.id, id: file })[Symbol.asyncIterator]();
  // The first piece now: while nothing is sent, an error can still be told.
  const first = await pieces.next();
  const shown = shownImages.has(mediaType);
  reply
    .header("content-type", shown ? mediaType : "application/octet-stream")
    .header("content-length", bytes)
    .header("content-disposition", disposition(shown ? "inline" : "attachment", name))
    .header(
      "content-security-policy",
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    )
    .header("x-content-type-options", "nosniff")
    .header("cross-origin-resource-policy", "same-origin");
  async function* rest() {
    for (let piece = first; !piece.done; piece = await pieces.next()) yield piece.value;
  }
  return reply.send(Readable.from(rest(), { objectMode: false }));
}
