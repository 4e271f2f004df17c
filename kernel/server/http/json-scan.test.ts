import { describe, expect, test } from "vitest";
import { ProblemError } from "../problem.ts";
import { jsonScanner } from "./json-scan.ts";

/** What a value is by the counting of `boundsOf`, taken from the parsed value and not from the bytes. */
function measure(value: unknown): { depth: number; values: number } {
  if (value === null || typeof value !== "object") return { depth: 0, values: 1 };
  const inner = Object.values(value).map(measure);
  return {
    depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)),
    values: inner.reduce((sum, { values }) => sum + values + (Array.isArray(value) ? 0 : 1), 1),
  };
}

function refusal(text: string | Buffer, most: { depth: number; values: number }, pieceLength = 1e9) {
  const look = jsonScanner(most);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += pieceLength) {
    try {
      look(bytes.subarray(at, at + pieceLength));
    } catch (error) {
      return { at, ...(error as ProblemError).errors![0]! };
    }
  }
  return null;
}

const samples = [
  {},
  [],
  "text",
  12.5e-3,
  { a: 1, b: [true, false, null], "c d": { e: "f" } },
  [[[[]]], [{}], "]]]", '"', "\\", '\\"', "[{\\\\"],
  { quotes: 'a "quoted" word', slashes: "\\\\\\", commas: ",:,:", brackets: "[[[[{{{{" },
  { deep: { er: { still: [{ one: [] }] } }, ä: "ß∑😀" },
];

describe("JSON is counted by its bytes as by its values", () => {
  test.each(samples.map((sample) => [JSON.stringify(sample), sample] as const))("%s", (text, sample) => {
    const { depth, values } = measure(sample);
    for (const written of [text, JSON.stringify(sample, null, 2)]) {
      // However it is cut into pieces, also within a character or behind a backslash.
      for (const length of [1, 2, 3, 7, 1_000]) {
        expect(refusal(written, { depth, values }, length)).toBeNull();
        expect(refusal(written, { depth, values: values - 1 }, length)?.message).toBe("fault_json_many");
        if (depth > 0)
          expect(refusal(written, { depth: depth - 1, values }, length)?.message).toBe("fault_json_deep");
      }
    }
  });
});

test("the field is named in which it is too much", () => {
  const most = { depth: 3, values: 20 };
  expect(refusal('{"title":"a","rows":[[[1]]]}', most)).toMatchObject({ path: "rows", values: { most: 3 } });
  expect(refusal(`{"title":"a","tags":[${"1,".repeat(50)}1],"last":1}`, most)).toMatchObject({
    path: "tags",
  });
  expect(refusal(`{"\\u0000<b>":${"[".repeat(9)}`, most)).toMatchObject({ path: "u0000b" });
  expect(refusal("[".repeat(9), most)).toMatchObject({ path: "body" });
});

test("what is no JSON goes through to the parser, and costs no more than its length", () => {
  for (const text of ["", "]]]]}}", '"never ends', "nul", "{a:1}", "\u0000\u0001", '\\"\\', "<xml/>"])
    expect(refusal(text, { depth: 5, values: 10 }, 2)).toBeNull();
});

test("a body of brackets is refused in its first piece", () => {
  const piece = Buffer.alloc(65_536, "[");
  expect(refusal(Buffer.concat(Array(64).fill(piece)), { depth: 8, values: 200 }, 65_536)?.at).toBe(0);
});
