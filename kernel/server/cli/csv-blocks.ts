import { isUtf8 } from "node:buffer";
import { textEncoding } from "#kernel/contract/text-encoding.ts";
import { type Fault, InputFault } from "./command.ts";
import { csvFault } from "./csv-fault.ts";

const longestLine = 1024 * 1024;
const newline = 10;

/**
 * Cuts bytes into blocks of whole lines of text: the byte order mark taken off, every line end made `\n`, UTF-16 read where its mark
 * stands in front. What is not UTF-8 text is refused with the line it is in. A line of more than 1 MiB is refused, so noise cannot fill the memory.
 */
export async function* textBlocks(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: string | undefined,
): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  let first = true;
  const decode = (bytes: Buffer): string => {
    const body = first ? withoutMark(bytes) : bytes;
    first = false;
    const bad = firstBadLine(body);
    if (bad !== undefined) throw new InputFault([{ file, ...bad, line: line + bad.line }]);
    line += count(body);
    const text = body.toString("utf8");
    return text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text;
  };
  for await (const chunk of inUtf8(source, file)) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const end = bytes.lastIndexOf(newline) + 1;
    if (end > 0) {
      yield decode(rest.length > 0 ? Buffer.concat([rest, bytes.subarray(0, end)]) : bytes.subarray(0, end));
      rest = Buffer.from(bytes.subarray(end));
    } else {
      rest = Buffer.concat([rest, bytes]);
    }
    if (rest.length > longestLine) {
      throw new InputFault([{ file, line, ...csvFault("csv_line_long") }]);
    }
  }
  if (rest.length > 0) yield decode(rest);
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** The same bytes, those of UTF-16 as UTF-8. @throws InputFault where UTF-16 is broken off or no text */
async function* inUtf8(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  file: string | undefined,
): AsyncGenerator<Uint8Array> {
  let head: Uint8Array = Buffer.alloc(0);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  let known = false;
  let line = 1;
  const decoded = (bytes?: Uint8Array): Buffer => {
    try {
      const text = Buffer.from(decoder!.decode(bytes, { stream: bytes !== undefined }));
      line += count(text);
      return text;
    } catch {
      throw new InputFault([{ file, line, ...csvFault("csv_not_utf16") }]);
    }
  };
  for await (const chunk of source) {
    let bytes = chunk;
    if (!known) {
      head = Buffer.concat([head, chunk]);
      if (head.length < 2) continue;
      bytes = head;
      known = true;
      const encoding = textEncoding(head);
      if (encoding !== "utf-8") decoder = new TextDecoder(encoding, { fatal: true });
    }
    yield decoder ? decoded(bytes) : bytes;
  }
  if (!known && head.length > 0) yield head;
  if (decoder) yield decoded();
}

function firstBadLine(block: Buffer): (Fault & { line: number }) | undefined {
  if (isUtf8(block) && !block.includes(0)) return;
  let line = 0;
  for (let from = 0; from < block.length; line++) {
    const found = block.indexOf(newline, from);
    const to = found === -1 ? block.length : found;
    const bytes = block.subarray(from, to);
    if (!isUtf8(bytes)) return { line, ...csvFault("csv_not_utf8") };
    if (bytes.includes(0)) return { line, ...csvFault("csv_zero_byte") };
    from = to + 1;
  }
  return undefined;
}

function count(block: Buffer): number {
  let lines = 0;
  for (let at = block.indexOf(newline); at !== -1; at = block.indexOf(newline, at + 1)) lines++;
  return lines;
}
