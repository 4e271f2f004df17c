import type { Loom } from "../contract.ts";
import { onlyOf } from "./narrow.ts";

/** More than this cannot be read on one sheet. */
const ROWS = 32;
const COLUMNS = 48;

/** The cloth cut to sheets of paper, from the left to the right and then down; what fits is one. Sheets without a knot are left out. */
export function sheetsOf(loom: Loom): Loom[] {
  const sheets = chunks(loom.challenges, ROWS).flatMap((rows) =>
    chunks(loom.departments, COLUMNS).map((departments) => {
      const here = new Set(departments.map(({ id }) => id));
      const cut = onlyOf(loom, rows);
      const isHere = ({ department }: { department: string }) => here.has(department);
      return { ...cut, departments, knots: cut.knots.filter(isHere), loose: cut.loose.filter(isHere) };
    }),
  );
  return sheets.length <= 1 ? sheets : sheets.filter(({ knots, loose }) => knots.length + loose.length > 0);
}

function chunks<One>(all: readonly One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
    all.slice(at * size, (at + 1) * size),
  );
}
