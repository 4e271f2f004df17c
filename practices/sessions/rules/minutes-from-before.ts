/** How long a row was talked about in an earlier session of the council. */
export type Took = {
  /** The record it was about. */
  recordId: string;
  /** The heaviest reason it was there for. */
  reason: string | null;
  seconds: number;
  /** Whether everybody who sees the agenda sees that record: only then it tells of others. */
  shared: boolean;
};

/** Minutes a row is proposed to take, and from how many rows of before: those about the same record, or those there for the same reason. */
export type FromBefore = { minutes: number; count: number; by: "record" | "reason" };

const SAME_RECORD = 2;
const SAME_REASON = 3;
/** How far back it looks: a council changes. */
const LATEST = 8;
/** Shorter than this nobody talked: somebody touched the wrong row. */
const LEAST_SECONDS = 30;
const MOST_MINUTES = 240;

/**
 * The middle of what the same took before: the record itself where it came up at least twice, else rows that were there for the same reason,
 * three at least, the latest eight of either. Whole minutes, rounded up from the half. Null: too little is known.
 * @param took the latest first
 * @example minutesFromBefore({ recordId: "a", reason: "risk_due" }, [{ recordId: "a", reason: "risk_due", seconds: 600, shared: true }, …840 seconds])
 * // { minutes: 12, count: 2, by: "record" }
 */
export function minutesFromBefore(
  row: { recordId: string; reason: string | null },
  took: readonly Took[],
): FromBefore | null {
  const talked = took.filter(({ seconds }) => seconds >= LEAST_SECONDS);
  const own = talked.filter(({ recordId }) => recordId === row.recordId).slice(0, LATEST);
  if (own.length >= SAME_RECORD) return { minutes: middle(own), count: own.length, by: "record" };
  const alike = talked
    .filter(({ reason, shared }) => shared && reason !== null && reason === row.reason)
    .slice(0, LATEST);
  if (alike.length >= SAME_REASON) return { minutes: middle(alike), count: alike.length, by: "reason" };
  return null;
}

function middle(rows: readonly Took[]): number {
  const sorted = rows.map(({ seconds }) => seconds).toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const seconds = (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
  return Math.min(MOST_MINUTES, Math.max(1, Math.round(seconds / 60)));
}
