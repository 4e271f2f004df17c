type At = { occasion: string; date: string; startMinuteUtc?: number };

/**
 * The order of turns in time: day, then start (unknown first), then the id, so that the order never depends on the input's.
 *
 * @returns below 0, 0 or above 0, for `Array.prototype.sort`. O(1).
 * @example [{ occasion: "b", date: "2027-01-02" }, { occasion: "a", date: "2027-01-01" }].sort(compareTurns)[0].occasion // "a"
 */
export function compareTurns(a: At, b: At): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  const start = (a.startMinuteUtc ?? -1) - (b.startMinuteUtc ?? -1);
  if (start !== 0) return start;
  return a.occasion < b.occasion ? -1 : a.occasion > b.occasion ? 1 : 0;
}
