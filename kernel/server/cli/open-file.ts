import { createReadStream } from "node:fs";
import { textEncoding } from "#kernel/contract/text-encoding.ts";
import { InputFault } from "./command.ts";
import { kit } from "./kit-texts.ts";
import { unreadable } from "./unreadable.ts";

/** A file about to be read: how faults name it, its first bytes, and all of them, those included. */
export type OpenFile = { file: string; head: Buffer; bytes: AsyncIterable<Uint8Array> };

const HEAD_BYTES = 16_384;

/**
 * Opens a file and looks at its beginning, so that its form can be known before it is read; `-` is standard input.
 *
 * @throws InputFault when it cannot be read.
 * @example const { head, bytes, file } = await openFile("ties.csv"); await readCsvFrom(bytes, { columns, file }, onRow);
 */
export async function openFile(path: string): Promise<OpenFile> {
  const file = path === "-" ? kit("standardInput") : path;
  const stream: AsyncIterable<Uint8Array> = path === "-" ? process.stdin : createReadStream(path);
  const pieces = stream[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let length = 0;
  try {
    while (length < HEAD_BYTES) {
      const { value, done } = await pieces.next();
      if (done) break;
      read.push(value);
      length += value.length;
    }
  } catch (error) {
    const reason = unreadable(error);
    throw reason === undefined ? error : new InputFault([{ file, message: reason }]);
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    yield* read;
    while (true) {
      const { value, done } = await pieces.next();
      if (done) return;
      yield value;
    }
  }
  return { file, head: Buffer.concat(read).subarray(0, HEAD_BYTES), bytes: all() };
}

/** The beginning of a file as text, for looking at its form: without a byte order mark, whatever it cannot be left as marks. */
export function headText(head: Buffer): string {
  const encoding = encodingOf(head);
  // Every other encoding a file may name writes the signs looked for here as ASCII does.
  return new TextDecoder(encoding.startsWith("utf-16") ? encoding : "utf-8").decode(head);
}

/** The encoding a file's first bytes tell: a byte order mark, or what an XML file says of itself; else UTF-8. */
export function encodingOf(head: Buffer): string {
  const marked = textEncoding(head);
  if (marked !== "utf-8") return marked;
  const declared = /^\s*<\?xml[^>]*\sencoding=["']([\w.:-]{1,40})["']/.exec(head.toString("latin1", 0, 200));
  const name = declared?.[1]?.toLowerCase() ?? "utf-8";
  // What is read here byte by byte cannot be of two bytes a sign, whatever it says.
  return name.startsWith("utf-16") ? "utf-8" : name;
}
