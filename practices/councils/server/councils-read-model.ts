import type { Context } from "#kernel/server/operation/context.ts";
import type { Council, CouncilPart } from "../contract.ts";
import { type Occurrence, occurrencesAfter } from "../rules/occurrences.ts";
import { localDay, offsetMinutes } from "../rules/zoned-time.ts";
import { type CouncilTables, readCouncil } from "./council-store.ts";

/** Somebody who may be asked for a duty: from the first to the last day, with the gaps between. */
export type PoolMember = {
  id: string;
  name: string;
  timeZone: string;
  joined: string;
  left: string | null;
  away: { from: string; to: string | null }[];
};

/** What other practices may ask about councils. */
export const councilsReadModel = {
  /** @throws not_found when it is not there or the actor may not see it */
  get: (context: Context, id: string): Promise<Council> => readCouncil(context, id),

  async activeIds({ db }: Context): Promise<string[]> {
    const rows = await db()
      .selectFrom("record")
      .select("id")
      .where("kind", "=", "council")
      .where("state", "=", "active")
      .orderBy("id")
      .execute();
    return rows.map(({ id }) => id);
  },

  occurrences(council: Council, after: string, count: number): Occurrence[] {
    return occurrencesAfter(
      council.cadence,
      council.holidays.map(({ on }) => on),
      after,
      count,
    );
  },

  offsetMinutes,
  localDay,

  /**
   * Everybody who has or had a part that is asked for a duty, with their absences. Where nobody has `duty` now, chair and
   * members are asked.
   */
  async pool({ db }: Context, council: Council, duty: "facilitator" | "scribe"): Promise<PoolMember[]> {
    const chosen = council.people.some(({ part }) => part === duty);
    const parts: CouncilPart[] = chosen ? [duty] : ["chair", "member"];
    const tables = db<CouncilTables>();
    const roles = await tables
      .selectFrom("council_role")
      .innerJoin("person", "person.id", "council_role.person_id")
      .select(["person.id", "person.name", "person.time_zone", "deactivated_at", "from_day", "until_day"])
      .where("council_id", "=", council.id)
      .where("part", "in", parts)
      .orderBy("from_day")
      .execute();
    const absences = await tables
      .selectFrom("council_absence")
      .select(["person_id", "from_day", "to_day"])
      .where("council_id", "=", council.id)
      .execute();
    const pool = new Map<string, PoolMember>();
    for (const { id, name, time_zone, deactivated_at, from_day, until_day } of roles) {
      const gone = deactivated_at?.slice(0, 10) ?? null;
      const until = until_day === null || (gone !== null && gone < until_day) ? gone : until_day;
      const before = pool.get(id);
      if (!before) {
        const away = absences
          .filter(({ person_id }) => person_id === id)
          .map(({ from_day: from, to_day: to }) => ({ from, to }));
        pool.set(id, { id, name, timeZone: time_zone, joined: from_day, left: until, away });
      } else if (before.left !== null) {
        if (before.left < from_day) before.away.push({ from: before.left, to: dayBefore(from_day) });
        before.left = until === null || until > before.left ? until : before.left;
      }
    }
    return [...pool.values()];
  },
};

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) - 86_400_000).toISOString().slice(0, 10);
}
