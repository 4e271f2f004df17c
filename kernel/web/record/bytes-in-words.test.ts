import { expect, test } from "vitest";
import { bytesInWords } from "./bytes-in-words.ts";

test.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [999, "999 bytes"],
  [1_234, "1.2 kB"],
  [25_000_000, "25 MB"],
  [3_200_000_000_000, "3,200 GB"],
])("%i is said as %s", (bytes, words) => {
  expect(bytesInWords(bytes, { language: "en" })).toBe(words);
});
