/** What stands in a backup, one after the other: what is in it, tables with their rows, files with their content, the end. */
export const frameTypes = { manifest: 1, table: 2, rows: 3, file: 4, content: 5, end: 6 } as const;

export type FrameType = keyof typeof frameTypes;
export type Frame = { type: FrameType; payload: Buffer };

const HEAD_BYTES = 5;
/** Rows and content come in far smaller pieces. */
const MOST_BYTES = 64_000_000;
const byCode = new Map(Object.entries(frameTypes).map(([type, code]) => [code as number, type as FrameType]));

export function frame(type: FrameType, payload: Buffer | object): Buffer {
  const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload));
  const head = Buffer.alloc(HEAD_BYTES);
  head[0] = frameTypes[type];
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** @throws RangeError where it is not what `frame` writes */
export async function* framesIn(pieces: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let held: Buffer[] = [];
  let length = 0;
  let wanted = HEAD_BYTES;
  for await (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length < wanted) continue;
    let all = Buffer.concat(held);
    while (all.length >= wanted) {
      wanted = HEAD_BYTES;
      if (all.length < HEAD_BYTES) break;
      const type = byCode.get(all[0]!);
      const size = all.readUInt32BE(1);
      if (!type || size > MOST_BYTES) throw new RangeError("no frame");
      wanted = HEAD_BYTES + size;
      if (all.length < wanted) break;
      yield { type, payload: all.subarray(HEAD_BYTES, wanted) };
      all = all.subarray(wanted);
      wanted = HEAD_BYTES;
    }
    held = [all];
    length = all.length;
  }
  if (length > 0) throw new RangeError("half a frame");
}

/** Joins small pieces, so that a row does not become a frame of its own. */
export async function* inPieces(pieces: AsyncIterable<Buffer>, least: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  for await (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length < least) continue;
    yield Buffer.concat(held);
    held = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(held);
}
