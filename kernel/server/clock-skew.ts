/**
 * How far the clocks of two machines, or of one and its own past, may be apart and still be believed. What is noted further ahead than anything a right
 * clock would have noted was noted by a clock that was wrong, and nobody waits until it comes true.
 */
export const SKEW_SECONDS = 900;

/** Minutes from one instant to another; without end where it would begin in the future, by a clock that was wrong then. */
export function minutesSince(from: string, to: string): number {
  const minutes = (Date.parse(to) - Date.parse(from)) / 60_000;
  return minutes < -SKEW_SECONDS / 60 ? Number.POSITIVE_INFINITY : minutes;
}
