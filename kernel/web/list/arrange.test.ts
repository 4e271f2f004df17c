import { expect, test } from "vitest";
import { arrange, byText, byValue, matchesWords } from "./arrange.ts";

const row = (key: string, title: string, due: string | null = null) => ({ id: key, key, title, due });
const rows = [
  row("C-10", "Prices", "2026-03-01"),
  row("C-2", "Ärger", null),
  row("C-1", "Data", "2026-01-01"),
];

test("orders text as people do, numbers in it by size", () => {
  expect(rows.toSorted(byText(({ key }) => key)).map(({ key }) => key)).toEqual(["C-1", "C-2", "C-10"]);
  expect(rows.toSorted(byText(({ title }) => title)).map(({ title }) => title)).toEqual([
    "Ärger",
    "Data",
    "Prices",
  ]);
});

test("puts what has no value last, both ways up", () => {
  for (const direction of ["up", "down"] as const) {
    expect(rows.toSorted(byValue(({ due }) => due, direction)).at(-1)?.key).toBe("C-2");
  }
});

test("groups in the order of first rows, and numbers rows without the heads", () => {
  const { rows: flat, lines } = arrange(rows, {
    group: { id: "g", label: "g", of: ({ due }) => due?.slice(0, 4) ?? "none" },
  });
  expect(flat.map(({ key }) => key)).toEqual(["C-10", "C-1", "C-2"]);
  expect(lines).toEqual([
    { head: "2026", count: 2 },
    { item: rows[0], index: 0 },
    { item: rows[2], index: 1 },
    { head: "none", count: 1 },
    { item: rows[1], index: 2 },
  ]);
});

test("narrows by all words, in key, title and columns, in any case", () => {
  const columns = [
    { id: "due", label: "Due", render: () => null, text: ({ due }: (typeof rows)[0]) => due ?? "" },
  ];
  expect(rows.filter((each) => matchesWords(each, columns, "prices 2026")).map(({ key }) => key)).toEqual([
    "C-10",
  ]);
  expect(rows.filter((each) => matchesWords(each, columns, "prices 2027"))).toEqual([]);
});
