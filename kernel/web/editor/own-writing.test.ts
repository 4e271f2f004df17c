import { expect, test } from "vitest";
import { ownWriting } from "./own-writing.ts";

test("letters that come back late are one's own, also when some were skipped", () => {
  const own = ownWriting();
  for (const text of ["a", "ab", "abc"]) own.wrote(text);
  expect(own.comesBack("ab")).toBe(true);
  expect(own.comesBack("abc")).toBe(true);
});

test("what came back once is somebody else's the next time: a saved text that empties, an older draft", () => {
  const own = ownWriting();
  own.wrote("a");
  own.wrote("");
  own.wrote("ab");
  expect(own.comesBack("ab")).toBe(true);
  expect(own.comesBack("")).toBe(false);
  expect(own.comesBack("a")).toBe(false);
});
