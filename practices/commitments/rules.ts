/** A promise is renegotiated in time when that is agreed on before its day has passed. Days are `YYYY-MM-DD`. */
export function isInTime(dueOn: string, today: string): boolean {
  return today <= dueOn;
}

/** What promises are grouped by, in this order; a week is as long as is looked ahead. */
export const dueGroups = ["proposed", "overdue", "thisWeek", "later", "ended"] as const;
export const WEEK_DAYS = 7;

/** @param week the last day of the week that begins today */
export function whenDue(
  { state, dueOn }: { state: string; dueOn: string },
  { today, week }: { today: string; week: string },
): (typeof dueGroups)[number] {
  if (state === "proposed") return "proposed";
  if (state !== "open") return "ended";
  if (dueOn < today) return "overdue";
  return dueOn <= week ? "thisWeek" : "later";
}
