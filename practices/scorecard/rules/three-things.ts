/** Why something is talked about; of each at most one thing. */
export type ThingKind = "worse" | "open" | "border" | "help" | "off_track";

/** One thing that may be worth an organisation's time. */
export type Thing = {
  kind: ThingKind;
  /** What it is about, the oldest first; empty: a figure as a whole. */
  records: readonly string[];
  /** How many times over the mark from which it is worth talking about: from 1. */
  weight: number;
};

const MOST = 3;

/**
 * The three things that are off most, the most off first. One of a kind, so that three long waits do not hide a share that fell; and
 * no record twice, so that one challenge that is off track, waits and is the oldest does not fill the page.
 * @example threeThings([{ kind: "help", records: [], weight: 4 }, { kind: "help", records: [], weight: 9 }]) // the one of 9
 */
export function threeThings<One extends Thing>(things: readonly One[]): One[] {
  const chosen: One[] = [];
  const byWeight = things
    .filter(({ weight }) => weight >= 1)
    .toSorted((one, other) => other.weight - one.weight || (one.kind < other.kind ? -1 : 1));
  for (const thing of byWeight) {
    if (chosen.length === MOST) break;
    const [about] = thing.records;
    const isThere = chosen.some(
      ({ kind, records }) => kind === thing.kind || (about !== undefined && records[0] === about),
    );
    if (!isThere) chosen.push(thing);
  }
  return chosen;
}

type Said = { value: number | null; interval: { low: number | null; high: number | null } | null };

/** How far a figure is from what it was, in what its value may be off by: from 1 where its interval leaves the old value. */
export function howFarOff(now: Said, before: number | null): number {
  if (now.value === null || before === null || !now.interval) return 0;
  const near = now.value < before ? now.interval.high : now.interval.low;
  if (near === null) return 0;
  const reach = Math.abs(near - now.value);
  return reach === 0 ? 1 : Math.abs(before - now.value) / reach;
}

/** Days a request for help may take: until its needed-by day, or three. */
const HELP_DAYS = 3;

/**
 * Whether a request is unanswered, and how many times over the time it had; 0 while it still has time.
 * @param neededBy the day by which an answer was needed, whole days after `asked`; null: none was said
 */
export function helpOverdue(daysSince: number, neededBy: number | null): number {
  const had = Math.max(1, neededBy === null ? HELP_DAYS : neededBy + 1);
  return daysSince > had ? daysSince / had : 0;
}
