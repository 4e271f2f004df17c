import type { Bounds } from "#kernel/contract/bounds.ts";
import { problem } from "../problem.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MOST_NAME = 60;

/**
 * Counts how deep JSON goes and how much is in it, piece by piece as it comes and before anybody parses it: one look at each byte, and
 * nothing kept but a few numbers. Whether it is JSON at all is the parser's to say.
 *
 * @throws ProblemError bad_input (from the function it answers) at the first byte that is too much, naming the field it stands in
 * @example const look = jsonScanner({ depth: 8, values: 200 }); for await (const piece of body) look(piece)
 */
export function jsonScanner(most: Bounds): (piece: Uint8Array) => void {
  let depth = 0;
  let values = 0;
  let within: "text" | "scalar" | null = null;
  /** The byte after a backslash is no end of a text. */
  let skipped = false;
  let lastMark = 0;
  let ofObject = false;
  /** The field of the outermost object that is being read, for the message. */
  let name: number[] = [];
  let naming = false;

  function refuse(says: "fault_json_deep" | "fault_json_many", limit: number): never {
    const values = { most: limit };
    const path =
      Buffer.from(name)
        .toString()
        .replaceAll(/[^\w-]/g, "") || "body";
    throw problem("bad_input", { says, values }, { errors: [{ path, message: says, values }] });
  }

  function count(): void {
    values += 1;
    if (values > most.values) refuse("fault_json_many", most.values);
  }

  function open(byte: number): void {
    count();
    if (depth === 0) ofObject = byte === 0x7b;
    depth += 1;
    if (depth > most.depth) refuse("fault_json_deep", most.depth);
  }

  /** Goes to the end of a text, or of the piece; answers where to go on. */
  function throughText(piece: Uint8Array, from: number): number {
    let at = from;
    for (; at < piece.length; at += 1) {
      const byte = piece[at];
      if (skipped) skipped = false;
      else if (byte === BACKSLASH) skipped = true;
      else if (byte === QUOTE) {
        within = null;
        break;
      }
    }
    if (naming) keepName(piece, from, at);
    if (within === null) naming = false;
    return at + 1;
  }

  function keepName(piece: Uint8Array, from: number, to: number): void {
    if (name.length < MOST_NAME) name.push(...piece.subarray(from, Math.min(to, from + MOST_NAME)));
  }

  return (piece) => {
    for (let at = 0; at < piece.length; ) {
      if (within === "text") {
        at = throughText(piece, at);
        continue;
      }
      const byte = piece[at]!;
      at += 1;
      switch (byte) {
        case 0x7b: // {
        case 0x5b: // [
          within = null;
          open(byte);
          lastMark = byte;
          break;
        case 0x7d: // }
        case 0x5d: // ]
          within = null;
          depth -= 1;
          lastMark = byte;
          break;
        case 0x2c: // ,
        case 0x3a: // :
          within = null;
          lastMark = byte;
          break;
        case QUOTE:
          count();
          within = "text";
          naming = depth === 1 && ofObject && (lastMark === 0x7b || lastMark === 0x2c);
          if (naming) name = [];
          break;
        case 0x20:
        case 0x09:
        case 0x0a:
        case 0x0d:
          within = null;
          break;
        default:
          // A number, true, false, null, or what is none of them.
          if (within === null) {
            within = "scalar";
            count();
          }
      }
    }
  };
}
