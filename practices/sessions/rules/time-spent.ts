/** So long after everything should have been over a council may still be talking: it ran over. Later, somebody forgot. */
const RUNS_OVER_MS = 60 * 60_000;
const MINUTE_MS = 60_000;

type Frame = {
  starts_at: string;
  ends_at: string;
  opened_at: string | null;
};

/** When a session should be over: as planned, or as long after its opening where it was opened late. */
function overAt({ starts_at, ends_at, opened_at }: Frame): number {
  const [starts, ends] = [Date.parse(starts_at), Date.parse(ends_at)];
  return opened_at === null ? ends : Math.max(ends, Date.parse(opened_at) + ends - starts);
}

/**
 * Until when a row counts as talked about, when the next act in the room was at `at`: until then. But an act that comes more than an hour
 * after both the session and the row should have been over says nothing of when the talk ended: then it counts until they should have been.
 * @example a session until 11:00 that somebody closes the next morning: its last row counts until 11:00
 */
export function countedUntil(frame: Frame, row: { began: string; planned: number }, at: string): string {
  const due = Math.max(overAt(frame), Date.parse(row.began) + row.planned * MINUTE_MS);
  return Date.parse(at) <= due + RUNS_OVER_MS ? at : new Date(due).toISOString();
}

/** One time a row was current; `until` is null while it is. */
export type Span = { began: string; planned: number; until: string | null };

/** What a row was to take when it was first begun with, and the seconds it took; null: it was never current. */
export function timeSpent(
  frame: Frame,
  spans: readonly Span[],
  now: string,
): { planned: number; seconds: number } | null {
  const [first] = spans;
  if (!first) return null;
  const milliseconds = spans.reduce(
    (sum, span) => sum + Date.parse(span.until ?? countedUntil(frame, span, now)) - Date.parse(span.began),
    0,
  );
  return { planned: first.planned, seconds: Math.round(milliseconds / 1_000) };
}
