/** Minutes of every session kept for check-in and closing. */
export const OPENING_AND_CLOSING = 5;

export type Rankable = {
  id: string;
  source: "record" | "proposal" | "reserved";
  weight: number;
  minutes: number;
  /** The day or instant since when it waits; null: since it was made. */
  since: string | null;
  /** The key of its record; null where it has none. */
  key: string | null;
  /** Where the facilitator has put it, on the scale of weights. */
  place: number | null;
  isDropped: boolean;
  /** Ended rows keep their place above the line. */
  isEnded: boolean;
};

const DAY_MS = 86_400_000;
/** Days from 1970 that a rank tells apart: to the year 2106. */
const DAYS = 50_000;
/** Letters before and numbers within a key, as many as a rank beside a weight of 128 can tell apart. */
const KEYS = 0x100000 * 32;

/**
 * What decides for the place: where it was put, or its weight. Weights are whole; of equal ones the row that waits longest comes first, by
 * the day, and of one day the lower key, so that no two rows are equal and a row fits between any two.
 */
export function rankOf(row: Omit<Rankable, "source" | "minutes" | "isDropped" | "isEnded">): number {
  if (row.place !== null) return row.place;
  const since = Date.parse(row.since ?? "") || madeAt(row.id);
  const day = Math.floor(since / DAY_MS);
  const within = row.key === null ? (since % DAY_MS) / DAY_MS : keyNumber(row.key) / KEYS;
  return row.weight + (1 - (day + within) / DAYS) / 2;
}

/** Ids are of version 7: they begin with the millisecond they were made in. */
const madeAt = (id: string) => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);

/** @example keyNumber("C-3") < keyNumber("R-3") // true */
function keyNumber(key: string): number {
  const [prefix = "", number = ""] = key.split("-");
  return (Number(number) % 0x100000 || 0) * 32 + (prefix.charCodeAt(0) % 32 || 0);
}

/** Heaviest first, dropped rows last. The same rows always come in the same order. */
export function inOrder<Row extends Rankable>(rows: readonly Row[]): Row[] {
  return rows.toSorted(
    (a, b) => Number(a.isDropped) - Number(b.isDropped) || rankOf(b) - rankOf(a) || (a.id < b.id ? -1 : 1),
  );
}

/**
 * Draws the line: rows go in by their order until the first that does not fit; reserved time always does.
 * Rows above the line come first.
 * @example timeBox(inOrder(rows), 60).filter(({ fits }) => fits)
 */
export function timeBox<Row extends Rankable>(
  ordered: readonly Row[],
  sessionMinutes: number,
): (Row & { fits: boolean })[] {
  const reserved = ordered.filter((row) => row.source === "reserved" && !row.isDropped);
  let left = sessionMinutes - OPENING_AND_CLOSING - reserved.reduce((sum, { minutes }) => sum + minutes, 0);
  let isFull = false;
  const boxed = ordered.map((row) => {
    if (row.isDropped) return { ...row, fits: false };
    if (row.source === "reserved" || row.isEnded) {
      if (row.isEnded && row.source !== "reserved") left -= row.minutes;
      return { ...row, fits: true };
    }
    isFull ||= row.minutes > left;
    if (!isFull) left -= row.minutes;
    return { ...row, fits: !isFull };
  });
  return boxed.toSorted((a, b) => Number(b.fits) - Number(a.fits));
}

/** The place of a row put before another one (null: last) among rows in order. @throws RangeError when that one is not there */
export function placeBefore(ordered: readonly Rankable[], id: string, before: string | null): number {
  const others = ordered.filter((row) => row.id !== id && !row.isDropped);
  const at = before === null ? others.length : others.findIndex((row) => row.id === before);
  if (at < 0) throw new RangeError(`${before} is not on the agenda`);
  const above = others[at - 1];
  const below = others[at];
  if (!above && !below) return 0;
  if (!above) return rankOf(below!) + 1;
  if (!below) return rankOf(above) - 1;
  return (rankOf(above) + rankOf(below)) / 2;
}
