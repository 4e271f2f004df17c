import { dayIn, daysAfter } from "#kernel/contract/days.ts";
import type { Recurrence } from "#kernel/contract/recurrence.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { allOf } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Council, CouncilPart } from "../contract.ts";
import { movedByHand } from "../rules/kept-hour.ts";
import { toRecurrence } from "../rules/rhythm.ts";
import { type Coming, comingDates, hoursIn, onHolidays } from "../rules/upcoming.ts";
import { type DatedCouncil, readCouncil, selectCouncils, toCouncils } from "./council-store.ts";
import { hourWhy } from "./hour-why.ts";
import type { CouncilTables } from "./tables.ts";

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
  get: (context: Context, id: string): Promise<DatedCouncil> => readCouncil(context, id),

  /** Those that are active and the actor takes part in. */
  async mine(context: Context): Promise<DatedCouncil[]> {
    const rows = await selectCouncils(context)
      .where("record.state", "=", "active")
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("participation")
            .select("participation.part")
            .whereRef("participation.record_id", "=", "council.id")
            .where("participation.person_id", "=", context.actor?.personId ?? null)
            .where("participation.part", "!=", "supporter"),
        ),
      )
      .orderBy("council.id")
      .execute();
    return toCouncils(context, rows);
  },

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

  /** When it meets next after an instant, holidays and the days that are taken left out. */
  occurrences(
    council: DatedCouncil,
    after: string,
    count: number,
    {
      taken = [],
      sessions = [],
    }: { taken?: readonly string[]; sessions?: Parameters<typeof comingDates>[1]["sessions"] } = {},
  ): Coming[] {
    return comingDates(council, { after, count, taken, sessions });
  },

  /** The dates of its rhythm that fall on a public holiday until a day, and where each is held instead. */
  onHolidays,

  /** What a time is in some zones, each with how many people are there. */
  hoursIn,

  /** Why a session has its hour, as it is said. */
  hourWhy,

  /** What a session keeps of its hour once it was moved by hand. */
  movedByHand,

  /** Its rhythm as every calendar reads it; days off are not in it. None where the hour goes round, which no rule says. */
  rhythm: ({ cadence, rotation }: Council): Recurrence | null => (rotation ? null : toRecurrence(cadence)),

  /** Whom a duty is asked of in one council. */
  async pool(
    context: Context,
    council: Pick<Council, "id">,
    duty: "facilitator" | "scribe",
  ): Promise<PoolMember[]> {
    return (await councilsReadModel.pools(context, [council.id])).get(council.id)![duty];
  },

  /**
   * For each council and duty everybody who has or had a part that is asked for it, with their absences. Where nobody has
   * the duty now, chair and members are asked.
   */
  async pools({ db }: Context, councilIds: readonly string[]): Promise<Map<string, Pools>> {
    const tables = db<CouncilTables>();
    const { roles, absences } = await allOf({
      roles: tables
        .selectFrom("council_role")
        .innerJoin("person", "person.id", "council_role.person_id")
        .select(["council_id", "part", "person.id", "person.name", "person.time_zone", "deactivated_at"])
        .select(["from_day", "until_day"])
        .where("council_id", "=", anyOf(councilIds))
        .orderBy("from_day")
        .execute(),
      absences: tables
        .selectFrom("council_absence")
        .select(["council_id", "person_id", "from_day", "to_day"])
        .where("council_id", "=", anyOf(councilIds))
        .execute(),
    });
    const rolesOf = Map.groupBy(roles, ({ council_id }) => council_id);
    const absencesOf = Map.groupBy(absences, ({ council_id }) => council_id);
    return new Map(
      councilIds.map((id) => {
        const of = (duty: "facilitator" | "scribe") =>
          poolOf(rolesOf.get(id) ?? [], absencesOf.get(id) ?? [], duty);
        return [id, { facilitator: of("facilitator"), scribe: of("scribe") }];
      }),
    );
  },
};

export type Pools = Record<"facilitator" | "scribe", PoolMember[]>;

type RoleRow = {
  part: CouncilPart;
  id: string;
  name: string;
  time_zone: string;
  deactivated_at: string | null;
  from_day: string;
  until_day: string | null;
};
type AbsenceRow = { person_id: string; from_day: string; to_day: string | null };

function poolOf(
  roles: readonly RoleRow[],
  absences: readonly AbsenceRow[],
  duty: "facilitator" | "scribe",
): PoolMember[] {
  const chosen = roles.some(({ part, until_day }) => part === duty && until_day === null);
  const parts: readonly CouncilPart[] = chosen ? [duty] : ["chair", "member"];
  const pool = new Map<string, PoolMember>();
  for (const { part, id, name, time_zone, deactivated_at, from_day, until_day } of roles) {
    if (!parts.includes(part)) continue;
    const gone = deactivated_at === null ? null : dayIn(time_zone, deactivated_at);
    const until = until_day === null || (gone !== null && gone < until_day) ? gone : until_day;
    const before = pool.get(id);
    if (!before) {
      const away = absences
        .filter(({ person_id }) => person_id === id)
        .map(({ from_day: from, to_day: to }) => ({ from, to }));
      pool.set(id, { id, name, timeZone: time_zone, joined: from_day, left: until, away });
    } else if (before.left !== null) {
      if (before.left < from_day) before.away.push({ from: before.left, to: daysAfter(from_day, -1) });
      before.left = until === null || until > before.left ? until : before.left;
    }
  }
  return [...pool.values()];
}
