import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { v7 as uuidv7 } from "uuid";
import type { ReceivedFile } from "#kernel/contract/core/attachments.ts";
import { problem } from "../problem.ts";
import { cleanName } from "./clean-name.ts";
import type { Files } from "./file-place.ts";
import { HEAD_BYTES, mediaTypeOf } from "./media-type.ts";

/**
 * Takes a file in, piece by piece: looks at its beginning, counts, hashes, and writes it to its place. It is nobody's
 * yet; the operation that follows makes it an attachment.
 *
 * @param length what the sender said it would be
 * @throws too_large, file_kind_refused, or bad_input when it ends early; nothing is left then
 */
export async function receiveFile(
  files: Files,
  workspaceId: string,
  given: { name: string; length: number; content: Readable },
): Promise<ReceivedFile> {
  const { name, length, content } = given;
  if (length > files.mostBytes) throw tooLarge(files.mostBytes);
  const pieces = content[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const head = await readHead(pieces, Math.min(length, HEAD_BYTES));
  const mediaType = await mediaTypeOf(Buffer.concat(head), cleanName(name));

  const id = uuidv7();
  const hash = createHash("sha256");
  let bytes = 0;
  async function* whole(): AsyncIterable<Buffer> {
    const count = (piece: Buffer) => {
      bytes += piece.length;
      if (bytes > length) throw problem("bad_input", { says: "fault_file_longer" });
      hash.update(piece);
      return piece;
    };
    for (const piece of head) yield count(piece);
    for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield count(next.value);
    if (bytes < length) throw problem("bad_input", { says: "fault_file_shorter" });
  }

  const place = files.current;
  const keeper = files.places[place];
  if (!keeper) throw problem("files_unavailable");
  try {
    await keeper.write({ workspaceId, id }, whole(), length);
  } catch (error) {
    await keeper.erase({ workspaceId, id }).catch(() => {});
    throw error;
  }
  return { file: id, place, mediaType, bytes, sha256: hash.digest("hex") };
}

async function readHead(pieces: AsyncIterator<Buffer>, wanted: number): Promise<Buffer[]> {
  const head: Buffer[] = [];
  let length = 0;
  while (length < wanted) {
    const { value, done } = await pieces.next();
    if (done) break;
    head.push(value);
    length += value.length;
  }
  return head;
}

export function tooLarge(most: number) {
  return problem("too_large", { says: "fault_file_large", values: { most: Math.floor(most / 1_000_000) } });
}
