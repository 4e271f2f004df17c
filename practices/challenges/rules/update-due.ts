import { daysAfter } from "#kernel/contract/days.ts";
import type { Challenge } from "../contract/shapes.ts";

/** States in which somebody is asked how it goes. */
const working: readonly string[] = ["committed", "in_work"];

/**
 * The day on which the next word on a challenge is due: so many days after the last one, or after it came to where it is; null
 * while none is asked for.
 * @param dayOf which day it was at an instant, where the organisation is
 */
export function updateDueOn(
  challenge: Pick<Challenge, "state" | "createdAt" | "moves" | "lastUpdate" | "updateDays">,
  dayOf: (instant: string) => string,
): string | null {
  if (!working.includes(challenge.state) || challenge.updateDays === null) return null;
  const reached = challenge.moves.at(-1)?.at ?? challenge.createdAt;
  const last = challenge.lastUpdate?.at;
  return daysAfter(dayOf(last && last > reached ? last : reached), challenge.updateDays);
}
