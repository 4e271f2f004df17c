import { expect, test } from "vitest";
import { snippet, wordsFound } from "./words-found.ts";

const marked = (text: string, question: string) =>
  wordsFound(text, question).map(({ from, to }) => text.slice(from, to));

test("the words of a question are found in other forms, accents and widths, and nothing beside them", () => {
  expect(marked("Late deliveries of the mouldings", "moulding delivery")).toEqual([
    "deliveries",
    "mouldings",
  ]);
  expect(marked("Gro\u0308ße und Größe", "größe")).toEqual(["Gro\u0308ße", "Größe"]);
  expect(marked("full ｗｉｄｔｈ", "width")).toEqual(["ｗｉｄｔｈ"]);
  expect(marked("motivation, motors, promoter", "motor")).toEqual(["motors"]);
  expect(marked("东京工厂的品质问题", "品质")).toEqual(["品质"]);
  expect(marked("it waits, IT decides", "it")).toEqual(["it", "IT"]);
  expect(marked("paint and varnish", "paint -varnish")).toEqual(["paint"]);
  expect(marked("nothing of it", "quartz")).toEqual([]);
  expect(marked("", "")).toEqual([]);
});

test("a piece of a long text holds the word and says that there is more on both sides", () => {
  const long = `${"before ".repeat(60)}the quartz filter ${"after ".repeat(60)}`;
  const piece = snippet(long, "quartz");
  expect(piece).toMatch(/^….*quartz filter.*…$/);
  expect(piece.length).toBeLessThanOrEqual(162);
  expect(snippet("short\n\nand whole", "quartz")).toBe("short and whole");
  expect(snippet(long, "absent")).toMatch(/^before.*…$/);
});

test("no character is cut in two, whatever the text", () => {
  const text = "😀".repeat(400);
  for (const most of [100, 101, 102, 103]) {
    expect(snippet(text, "x", most).isWellFormed()).toBe(true);
    expect(snippet(`${text}quartz${text}`, "quartz", most).isWellFormed()).toBe(true);
  }
});
