import type { Loom } from "../contract.ts";

export type Cloth = {
  column: number;
  row: number;
  /** Room for the names above and for the titles at the left. */
  head: number;
  gutter: number;
  width: number;
  height: number;
  /** Names stand slanted, level, or are left to the story when there is no room. */
  names: "level" | "slanted" | "none";
  /** Titles stand above their thread where the screen is narrow. */
  titles: "left" | "above";
};

const NARROW = 640;
const LEVEL_FROM = 104;
const SLANTED_FROM = 17;
/** Below this a knot cannot be told from its neighbour. */
const LEAST = 8;
/** Slanted names lean out over the last column. */
const LEAN = 92;

/**
 * Measures of the cloth for a width of the screen. `zoom` 1 fits all departments in, as far as names can still be read;
 * more makes columns wider and lets the cloth scroll, less gives an overview without names.
 */
export function measure(
  room: number,
  { departments, challenges, zoom }: { departments: number; challenges: number; zoom: number },
): Cloth {
  const narrow = room < NARROW;
  const gutter = narrow ? 12 : Math.min(280, Math.max(180, room * 0.24));
  const least = narrow ? 28 : 20;
  const level = (room - gutter - 24) / Math.max(1, departments);
  const fitting = level >= LEVEL_FROM ? level : (room - gutter - LEAN) / Math.max(1, departments);
  const column = Math.max(LEAST, Math.min(168, Math.max(least, fitting) * zoom));
  const names = column >= LEVEL_FROM ? "level" : column >= SLANTED_FROM ? "slanted" : "none";
  const row = narrow ? 58 : challenges > 24 ? 36 : 46;
  const head = names === "level" ? 44 : names === "slanted" ? 124 : 24;
  return {
    column,
    row,
    head,
    gutter,
    width: gutter + column * departments + (names === "slanted" ? LEAN : 24),
    height: head + row * challenges + 28,
    names,
    titles: narrow ? "above" : "left",
  };
}

/** Middle of a column and of a row. */
export const xOf = ({ gutter, column }: Cloth, at: number) => gutter + column * (at + 0.5);
export const yOf = ({ head, row, titles }: Cloth, at: number) =>
  head + row * at + (titles === "above" ? row * 0.7 : row * 0.5);

/** Half the width of a knot: its area grows with what it carries. */
export function radiusOf(load: number, column: number): number {
  return Math.min(column * 0.42, 5.5 + 2.6 * Math.sqrt(load));
}

/** Places of what can be reached by the arrow keys: knots and loose threads. */
export type Stop = { id: string; row: number; column: number };

export function stopsOf(loom: Loom): Stop[] {
  const rows = new Map(loom.challenges.map(({ id }, at) => [id, at]));
  const columns = new Map(loom.departments.map(({ id }, at) => [id, at]));
  return [...loom.knots, ...loom.loose]
    .flatMap(({ challenge, department }) => {
      const row = rows.get(challenge);
      const column = columns.get(department);
      return row === undefined || column === undefined
        ? []
        : [{ id: `${challenge} ${department}`, row, column }];
    })
    .sort((one, other) => one.row - other.row || one.column - other.column);
}

/** The next stop in a direction: along the thread, or the nearest one on the next thread up or down that has any. */
export function nextStop(stops: readonly Stop[], from: Stop, key: string): Stop | null {
  const inRow = stops.filter(({ row }) => row === from.row);
  switch (key) {
    case "ArrowRight":
      return inRow.find(({ column }) => column > from.column) ?? null;
    case "ArrowLeft":
      return inRow.findLast(({ column }) => column < from.column) ?? null;
    case "Home":
      return inRow[0] ?? null;
    case "End":
      return inRow.at(-1) ?? null;
    case "ArrowDown":
    case "ArrowUp": {
      const beyond = stops.filter(({ row }) => (key === "ArrowDown" ? row > from.row : row < from.row));
      const row = key === "ArrowDown" ? beyond[0]?.row : beyond.at(-1)?.row;
      return (
        beyond
          .filter((stop) => stop.row === row)
          .sort(
            (one, other) => Math.abs(one.column - from.column) - Math.abs(other.column - from.column),
          )[0] ?? null
      );
    }
    default:
      return null;
  }
}

/**
 * Only departments that take part or are named, for large organisations. `also` keeps those of another moment in place,
 * so that columns stand still while time moves.
 */
export function onlyWoven(loom: Loom, also: Loom = loom): Loom {
  const threads = [...loom.knots, ...loom.loose, ...also.knots, ...also.loose];
  const woven = new Set(threads.map(({ department }) => department));
  return { ...loom, departments: loom.departments.filter(({ id }) => woven.has(id)) };
}
