import { expect, test } from "vitest";
import { mentionAt, toKept, toWritten } from "./mentions.ts";

test("what is kept can be written and kept again", () => {
  const kept = "Ask @[Ana Lima](id-1), then @[Ana](id-2).";
  const { text, mentioned } = toWritten(kept);
  expect(text).toBe("Ask @Ana Lima, then @Ana.");
  expect(toKept(text, mentioned)).toBe(kept);
});

test("a longer word that begins like a name is nobody", () => {
  expect(toKept("@Anabel and ana@example.org", { Ana: "id-2" })).toBe("@Anabel and ana@example.org");
});

test("finds the mention that is being written", () => {
  expect(mentionAt("Ask @An", 7)).toEqual({ from: 4, query: "An" });
  expect(mentionAt("Ask @Ana Li", 11)).toEqual({ from: 4, query: "Ana Li" });
  expect(mentionAt("mail ana@example", 16)).toBeNull();
  expect(mentionAt("Ask @Ana", 3)).toBeNull();
});
