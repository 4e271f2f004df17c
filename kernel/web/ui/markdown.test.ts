import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { buildWebHouse, HouseProvider } from "../house.ts";
import { Markdown } from "./markdown.tsx";

const draw = (text: string) =>
  renderToStaticMarkup(
    createElement(HouseProvider, { value: buildWebHouse([]) }, createElement(Markdown, { text })),
  ).replace(/^<div[^>]*>(.*)<\/div>$/s, "$1");

test("draws paragraphs, lists, headings, quotes and emphasis", () => {
  expect(draw("One **two** *three*\nfour")).toBe("<p>One <strong>two</strong> <em>three</em><br/>four</p>");
  expect(draw("- a\n- [x] b")).toContain("<ul><li>a</li><li>");
  expect(draw("1. a\n2. b")).toBe("<ol><li>a</li><li>b</li></ol>");
  expect(draw("# Why\n> said")).toBe("<h3>Why</h3><blockquote><p>said</p></blockquote>");
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

test("names with underscores and sums with stars stay as they are", () => {
  expect(draw("due_on and risk_title; 2 * 3 * 4")).toBe("<p>due_on and risk_title; 2 * 3 * 4</p>");
});
