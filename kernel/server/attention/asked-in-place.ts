/** Reasons to tell somebody of what needs them. */
export const asking = ["asked", "due"] as const;

/**
 * A condition in SQL: an entry of the inbox tells of what still needs whoever it is for. It stands under *Needs me*, so that the inbox
 * counts it no second time. `entry` is what `inbox_entry` is joined as.
 */
export const askedInPlace = (entry: string) => `(${entry}.reason in ('${asking.join("', '")}') and exists (
  select from ask a join event asked on asked.record_id = a.record_id
  where asked.seq = ${entry}.seq and a.person_id = ${entry}.person_id and a.closed_at is null))`;
