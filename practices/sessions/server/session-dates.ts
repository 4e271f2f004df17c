import { daysAfter } from "#kernel/contract/days.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { SessionDate } from "#practices/councils/server/extension.ts";
import type { SessionTables } from "./tables.ts";

/** The days on which no other session is planned: its own, and the one it was moved from. */
export const placesOf = ({
  held_on,
  moved_from,
}: {
  held_on: string;
  moved_from: string | null;
}): string[] => (moved_from === null ? [held_on] : [held_on, moved_from]);

/** The sessions of councils that say when it meets next: those to come, and those whose hour was chosen in turn. */
export async function datesOfCouncils(context: Context, councils: readonly string[]): Promise<SessionDate[]> {
  // No two places are two days apart.
  const from = daysAfter(context.workspaceToday, -2);
  const rows = await context
    .db<SessionTables>()
    .selectFrom("session")
    .innerJoin("record", "record.id", "session.id")
    .select([
      "council_id",
      "record.key",
      "record.state",
      "held_on",
      "moved_from",
      "starts_at",
      "ends_at",
      "hour",
    ])
    .where("council_id", "=", anyOf(councils))
    .where(({ or, eb }) =>
      or([eb("hour", "is not", null), eb("held_on", ">=", from), eb("moved_from", ">=", from)]),
    )
    .where(visibleTo(context.actor))
    .orderBy("starts_at")
    .execute();
  return rows.map((row) => ({
    council: row.council_id,
    key: row.key,
    state: row.state,
    days: placesOf(row),
    on: row.held_on,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    hour: row.hour,
  }));
}
