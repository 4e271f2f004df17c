import type { Loom } from "../contract.ts";

/** How names of departments stand: level, slanted, by their first letters with the one pointed at in full, or that one alone. */
export type NamesAs = "level" | "slanted" | "letters" | "one";

export type Cloth = {
  column: number;
  row: number;
  /** Room for the names above and for the titles at the left. */
  head: number;
  gutter: number;
  width: number;
  height: number;
  names: NamesAs;
  /** Titles stand above their thread where the screen is narrow. */
  titles: "left" | "above";
};

/** How much room the names take, as they are written. */
export type NameSizes = { widest: number; linesAt: (width: number) => number };

const NARROW = 640;
const LEVEL_FROM = 104;
const SLANTED_FROM = 22;
const LETTERS_FROM = 17;
/** From so many columns on the ways of slanted names cannot be followed. */
const MOST_SLANTED = 30;
/** Below this a knot cannot be told from its neighbour. */
const LEAST = 8;
/** Longer slanted names go on in the next line. */
export const LONGEST_NAME = 300;
const LINE = 16;
const ANGLE = (48 / 180) * Math.PI;
const EDGE = 24;
/** From so many rows on they stand closer; a title has room for two lines all the same. */
const MANY_ROWS = 24;

/**
 * Measures of the cloth for a width of the screen. `zoom` 1 fits all departments in, as far as their letters can be read;
 * more makes columns wider and lets the cloth scroll, less gives an overview without names.
 */
export function measure(
  room: number,
  given: { departments: number; challenges: number; zoom: number; names: NameSizes },
): Cloth {
  const { departments, challenges, zoom, names: sizes } = given;
  const narrow = room < NARROW;
  const gutter = narrow ? 12 : Math.min(520, Math.max(180, room * 0.26));
  const longest = Math.min(sizes.widest, LONGEST_NAME);
  // Slanted names lean out over the last column.
  const lean = longest * Math.cos(ANGLE) + LINE;
  const widthFor = (beyond: number) => (room - gutter - beyond) / Math.max(1, departments);
  const canSlant = departments <= MOST_SLANTED;
  const fitting = widthFor(EDGE) >= LEVEL_FROM || !canSlant ? widthFor(EDGE) : widthFor(lean);
  const column = Math.max(LEAST, Math.min(168, Math.max(narrow ? 28 : 20, fitting) * zoom));
  const names = namesAs(column, canSlant);
  const row = narrow ? 58 : challenges > MANY_ROWS ? 40 : 46;
  const head = {
    level: sizes.linesAt(column - 8) * LINE + 28,
    slanted: Math.ceil(longest * Math.sin(ANGLE) + LINE * Math.cos(ANGLE)) + 28,
    letters: 64,
    one: 40,
  }[names];
  return {
    column,
    row,
    head,
    gutter,
    width: Math.ceil(gutter + column * departments + (names === "slanted" ? lean : EDGE)),
    height: head + row * challenges + 28,
    names,
    titles: narrow ? "above" : "left",
  };
}

function namesAs(column: number, canSlant: boolean): NamesAs {
  if (column >= LEVEL_FROM) return "level";
  if (canSlant && column >= SLANTED_FROM) return "slanted";
  return column >= LETTERS_FROM ? "letters" : "one";
}

/** Middle of a column and of a row. */
export const xOf = ({ gutter, column }: Cloth, at: number) => gutter + column * (at + 0.5);
export const yOf = ({ head, row, titles }: Cloth, at: number) =>
  head + row * at + (titles === "above" ? row * 0.7 : row * 0.5);

/** Below the last thread the warp ends. */
export const FOOT = 16;

/** The column and the row at a point of the cloth; null beside them. */
export function columnAt({ gutter, column }: Cloth, { departments }: Loom, x: number): number | null {
  const at = Math.floor((x - gutter) / column);
  return at >= 0 && at < departments.length ? at : null;
}
export function rowAt({ head, row }: Cloth, { challenges }: Loom, y: number): number | null {
  const at = Math.floor((y - head) / row);
  return at >= 0 && at < challenges.length ? at : null;
}

/** The columns each thread is tied to or hangs from, from the left, by challenge. */
export function tiedIn({ departments, knots, loose }: Loom): Map<string, number[]> {
  const columns = new Map(departments.map(({ id }, at) => [id, at]));
  const tied = new Map<string, number[]>();
  for (const { challenge, department } of [...knots, ...loose]) {
    const column = columns.get(department);
    if (column !== undefined) tied.set(challenge, [...(tied.get(challenge) ?? []), column]);
  }
  for (const places of tied.values()) places.sort((one, other) => one - other);
  return tied;
}

/** With more departments the places where a thread passes over the warp would outnumber its knots. */
const MOST_PASSES = 12;

/** Where a thread, tied at these columns in this row, is drawn as passing over the warp: every second that it is not tied to. */
export function passes({ departments }: Loom, tied: readonly number[], row: number): number[] {
  if (departments.length > MOST_PASSES) return [];
  const [first, last] = [tied[0] ?? 0, tied.at(-1) ?? 0];
  return [...departments.keys()].filter(
    (place) => place > first && place < last && !tied.includes(place) && (place + row) % 2 === 0,
  );
}

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
