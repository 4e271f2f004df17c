import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { beforeAll, expect, test } from "vitest";
import { buildWebHouse, HouseProvider } from "../house.ts";
import { AboutRecordProvider } from "../record/about-record.ts";
import { loadParser, Markdown } from "./markdown.tsx";

beforeAll(loadParser);

const draw = (text: string) =>
  renderToStaticMarkup(
    createElement(HouseProvider, { value: buildWebHouse([]) }, createElement(Markdown, { text })),
  ).replace(/^<div[^>]*>(.*)<\/div>$/s, "$1");

test("draws paragraphs, lists, headings, quotes and emphasis", () => {
  expect(draw("One **two** *three*\nfour")).toBe("<p>One <strong>two</strong> <em>three</em><br/>four</p>");
  expect(draw("- a\n- [x] b")).toMatch(
    /^<ul><li>a<\/li><li class="[^"]*"><span role="img" aria-label="done">☑ <\/span>b<\/li><\/ul>$/,
  );
  expect(draw("1. a\n2. b")).toBe("<ol><li>a</li><li>b</li></ol>");
  expect(draw("# Why\n> said")).toBe("<h3>Why</h3><blockquote><p>said</p></blockquote>");
  expect(draw("- a\n  - b")).toBe("<ul><li>a<ul><li>b</li></ul></li></ul>");
});

test("HTML stays the text it is", () => {
  expect(draw("<img src=x onerror=alert(1)>")).toBe("<p>&lt;img src=x onerror=alert(1)&gt;</p>");
});

test("links lead to the web, mail or here, and never run a script", () => {
  expect(draw("[a](https://example.org)")).toContain('href="https://example.org"');
  for (const bad of [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "vbscript:x",
  ]) {
    expect(draw(`[a](${bad})`)).not.toContain("href");
  }
});

test("a mention shows the name alone", () => {
  expect(draw("Ask @[Ana Lima](0198-aa)")).toMatch(/^<p>Ask <span[^>]*>@Ana Lima<\/span><\/p>$/);
});

test("a table has heads and stands where it can scroll by itself", () => {
  const table = draw("| a | b |\n|--:|---|\n| 1 | 2 |");
  expect(table).toContain('<th scope="col" style="text-align:right">a</th>');
  expect(table).toMatch(/^<div class="[^"]*" tabindex="0" role="region"/);
});

test("an image is loaded from the record a page is about when it comes into view, with its words", () => {
  const inRecord = renderToStaticMarkup(
    createElement(
      HouseProvider,
      { value: buildWebHouse([]) },
      createElement(
        AboutRecordProvider,
        { value: { id: "r1" } },
        createElement(Markdown, { text: "![plan](attachment:a1)" }),
      ),
    ),
  );
  expect(inRecord).toMatch(/<img src="[^"]*\/records\/r1\/attachments\/a1" alt="plan" loading="lazy"/);
  expect(draw("![plan](attachment:a1)")).toBe("<p>plan</p>");
});

test("names with underscores and sums with stars stay as they are", () => {
  expect(draw("due_on and risk_title; 2 * 3 * 4")).toBe("<p>due_on and risk_title; 2 * 3 * 4</p>");
});
