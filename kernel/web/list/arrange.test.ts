import { expect, test } from "vitest";
import { linesOf } from "./arrange.ts";

const row = (key: string, owner: { id: string; name: string } | null = null) => ({
  id: key,
  key,
  title: key,
  owner,
});
const ines = { id: "1", name: "Ines" };
const otherInes = { id: "2", name: "Ines" };
const rows = [row("C-10", ines), row("C-1", ines), row("C-2", otherInes), row("C-3")];
const group = {
  id: "owner",
  label: "Owner",
  of: ({ owner }: (typeof rows)[0]) => owner?.id,
  says: ({ owner }: (typeof rows)[0]) => owner?.name ?? "Nobody",
};

test("without groups every row is a line", () => {
  expect(linesOf(rows, undefined)).toEqual(rows.map((item) => ({ item })));
});

test("each group has its head with as many as the server counts, also where not all of them are here, or two are called alike", () => {
  const counts = [
    { value: "1", count: 2 },
    { value: "2", count: 7 },
    { value: "", count: 40 },
  ];
  expect(linesOf(rows, group, counts)).toEqual([
    { head: "Ines", count: 2 },
    { item: rows[0] },
    { item: rows[1] },
    { head: "Ines", count: 7 },
    { item: rows[2] },
    { head: "Nobody", count: 40 },
    { item: rows[3] },
  ]);
});

test("a row that has come into another group since stands there, and is counted with it", () => {
  const moved = [row("C-10", ines), row("C-2", otherInes), row("C-1", ines)];
  expect(linesOf(moved, group, [{ value: "1", count: 1 }])).toEqual([
    { head: "Ines", count: 2 },
    { item: moved[0] },
    { item: moved[2] },
    { head: "Ines", count: 1 },
    { item: moved[1] },
  ]);
});
