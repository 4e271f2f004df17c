import { expect, test } from "vitest";
import { hostileLines } from "../../../tests/support/hostile-texts.ts";
import { readCsvFrom } from "../cli/read-csv.ts";
import { toCsv } from "./csv.ts";

const values = [
  ...Object.values(hostileLines),
  "'=1+1",
  "''@x",
  '"quoted", and; more',
  "two\nlines\n=1",
  "-5",
  "+1,5",
];

async function readBack(csv: string): Promise<string[]> {
  const found: string[] = [];
  await readCsvFrom(
    csv,
    { columns: [{ name: "title" }, { name: "key" }] },
    ({ title }) => void found.push(title),
  );
  return found;
}

test("an import reads what an export wrote, without what kept a spreadsheet from running it", async () => {
  const trimmed = values.map((value) => value.trim());
  expect(
    await readBack(
      toCsv(
        ["key", "title"],
        trimmed.map((title, at) => ({ key: at, title })),
      ),
    ),
  ).toEqual(trimmed);
});

test("no cell begins with what a spreadsheet runs, behind whatever mark it breaks cells at", () => {
  const csv = toCsv(
    ["title"],
    values.map((title) => ({ title })),
  );
  for (const cell of csv.split(/[,;\t\r\n]/)) expect(/^["\s\u00A0]*[=@＝＠]/.test(cell), cell).toBe(false);
});
