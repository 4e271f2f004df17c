import { afterAll, expect, test, vi } from "vitest";
import { parse } from "./parse.ts";
import { plainText } from "./plain-text.ts";
import { markdownParser } from "./tokenize.ts";

/**
 * Reading costs as much as the text is long, whatever it is: rules of the parser that are called, tokens that come of it, and characters
 * our own patterns look at are counted, twice as many of them at most (and a bit) for twice the text.
 */
type Rule = { fn: (...given: unknown[]) => unknown };
type Ruler = { __rules__: Rule[]; __cache__: unknown };

let steps = 0;
const rulers = () =>
  [
    markdownParser().inline.ruler,
    markdownParser().inline.ruler2,
    markdownParser().block.ruler,
  ] as unknown as Ruler[];
for (const ruler of rulers()) {
  for (const rule of ruler.__rules__) {
    const { fn } = rule;
    rule.fn = (...given) => {
      steps += 1;
      return fn(...given);
    };
  }
  // Made anew from the rules.
  ruler.__cache__ = null;
}
const { matchAll } = String.prototype;
const looking = vi.spyOn(String.prototype, "matchAll").mockImplementation(function (this: string, pattern) {
  steps += this.length;
  return matchAll.call(this, pattern as RegExp) as never;
});
afterAll(() => looking.mockRestore());

const to = (piece: string) => (length: number) =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const shapes: Record<string, (length: number) => string> = {
  ...Object.fromEntries(
    [
      ...Array.from("*_`[]<>|~#\\:-&!\n"),
      "[a](",
      "![",
      "[[a]()",
      "](",
      "*a ",
      "**a *a ",
      "a**b",
      "*a**b***c",
      "_a__b",
      "~~a ",
      "<a ",
      "<http:",
      "> ",
      "- ",
      "1. ",
      "- a\n  ",
      "- a\n\n",
      "> a\n",
      "|\n",
      "@[",
      "@[x](",
      "@[x](not-a-uuid)",
      "http://",
      "http://a.b/( ",
      "a://",
      "mailto:a@",
      "C-1 ",
      "AAAA-",
      "&amp;",
      "```\n",
      "Plain words. ",
    ].map((piece) => [JSON.stringify(piece), to(piece)]),
  ),
  "parentheses of a link": (length) => `[a](${"(".repeat(length)}`,
  "brackets that close": (length) => "[".repeat(length / 2) + "]".repeat(length / 2),
  "a wide table": (length) => `${"|a".repeat(length / 4)}|\n${"|-".repeat(length / 4)}|\n`,
  "a table that is filled up": (length) =>
    `${"|a".repeat(Math.sqrt(length))}|\n${"|-".repeat(Math.sqrt(length))}|\n${"|\n".repeat(length / 2)}`,
  "a long table": (length) => `|a|b|\n|-|-|\n${"|\n".repeat(length / 2)}`,
  "backticks of every length": (length) => {
    let text = "";
    for (let at = 1; text.length < length; at++) text += `${"`".repeat(at)}a`;
    return text;
  },
};

const costOf = (text: string): number => {
  steps = 0;
  plainText(text);
  return steps + JSON.stringify(parse(text)).length;
};

test.each(Object.entries(shapes))("%s", (_, make) => {
  const [once, twice] = [costOf(make(20_000)), costOf(make(40_000))];
  expect(once).toBeGreaterThan(0);
  // No text becomes more pieces to draw than it has characters.
  for (const length of [2_000, 20_000])
    expect(JSON.stringify(parse(make(length))).split('"type":').length).toBeLessThan(length + 100);
  expect(twice).toBeLessThan(2.3 * once + 20_000);
});

test("steps are counted", () => {
  steps = 0;
  parse("*a* `b`\n\n> c");
  expect(steps).toBeGreaterThan(20);
});
