import { sql } from "kysely";
import { rotaBalance } from "#analysis/rota/rota-balance.ts";
import { daysAfter } from "#kernel/contract/days.ts";
import { allOf } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { councilsReadModel } from "#practices/councils/server/index.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import {
  type FigureRule,
  type Group,
  type Observation,
  type Period,
  plain,
  quartersOver,
} from "#practices/scorecard/server/extension.ts";
import type { SessionLabel } from "../vocabulary.ts";
import { selectTurns, toRotaInput } from "./draw-turns.ts";
import { COUNTED } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";

/** Fewer expected people than this and a share would speak of somebody. */
const MINIMUM_PEOPLE = 5;

/** How evenly the turns were held, and how many of those expected came, over the sessions closed in the period. */
export const sessionFigures: readonly FigureRule[] = [
  { id: "rota_fairness", unit: "count", middle: "mean", better: "less", observe: fairness },
  {
    id: "participation",
    unit: "share",
    middle: "mean",
    better: "more",
    observe: (context, period) =>
      closedIn(context, period)
        .select(sql<number>`present::float8 / expected`.as("value"))
        .select([sql<number>`expected`.as("weight"), plain[1]])
        .where("expected", ">=", MINIMUM_PEOPLE),
    groups: presentBy,
  },
];

/** Who of a department or a level came in the latest whole quarter, of those who could have. */
async function presentBy(context: Context, period: Period): Promise<Group[]> {
  const quarter = quartersOver(period).at(-1);
  if (!quarter) return [];
  const expected = await context
    .db<SessionTables>()
    .selectFrom("session")
    .innerJoin("record", "record.id", "session.id")
    .innerJoin("participation", "participation.record_id", "session.id")
    .leftJoin("session_presence as presence", (join) =>
      join
        .onRef("presence.session_id", "=", "session.id")
        .onRef("presence.person_id", "=", "participation.person_id")
        .onRef("presence.last_at", ">=", "session.opened_at"),
    )
    .select(["session.id as session", "participation.person_id as person"])
    .select(sql<boolean>`bool_or(presence.person_id is not null)`.as("came"))
    .where("participation.part", "in", [...COUNTED])
    .where("session.expected", ">=", MINIMUM_PEOPLE)
    .where("session.closed_at", ">=", `${quarter.first}T00:00:00Z`)
    .where("session.closed_at", "<", `${quarter.after}T00:00:00Z`)
    .where(visibleTo(context.actor))
    .groupBy(["session.id", "participation.person_id"])
    .execute();
  const people = [...new Set(expected.map(({ person }) => person))];
  const placed = await peopleReadModel.placedOn(context, people, daysAfter(quarter.after, -1));
  const departments = await peopleReadModel.departmentBook(context);
  const groups = new Map<string, Omit<Group, "members"> & { members: Set<string> }>();
  const add = (by: Group["by"], id: string, label: Group["label"], person: string, came: boolean) => {
    const name = `${by} ${id}`;
    const group = groups.get(name) ?? { by, id, label, members: new Set(), hits: 0, cases: 0 };
    groups.set(name, group);
    group.members.add(person);
    group.hits += Number(came);
    group.cases += 1;
  };
  for (const { person, came } of expected) {
    const { department = "", level = null } = placed.get(person) ?? {};
    const name = departments.has(department) ? departments.ref(department).name : null;
    add("department", name === null ? "" : department, name ?? "", person, came);
    const code = level && ({ code: `session_level_${level}` } satisfies SessionLabel);
    add("level", level ?? "", code ?? "", person, came);
  }
  return [...groups.values()].map(({ members, ...group }) => ({ ...group, members: [...members] }));
}

function closedIn({ db, actor }: Context, { from, to }: Period) {
  return db<SessionTables>()
    .selectFrom("session")
    .innerJoin("record", "record.id", "session.id")
    .select(["session.id as record_id", sql<string>`closed_at`.as("at")])
    .where("closed_at", ">=", from)
    .where("closed_at", "<", to)
    .where(visibleTo(actor));
}

/** After each session: the largest debt less the smallest, in turns, of the duty that is less even. 1 is as even as it gets. */
async function fairness(context: Context, period: Period): Promise<Observation[]> {
  const closed = await closedIn(context, period).select("council_id").orderBy("closed_at").execute();
  const councils = [...new Set(closed.map(({ council_id }) => council_id))];
  if (councils.length === 0) return [];
  const { pools, turns } = await allOf({
    pools: councilsReadModel.pools(context, councils),
    turns: selectTurns(context, councils).execute(),
  });
  const turnsOf = Map.groupBy(turns, ({ council_id, duty }) => `${council_id} ${duty}`);
  const spreads = new Map<string, number>();
  for (const council of councils) {
    for (const duty of ["facilitator", "scribe"] as const) {
      const held = turnsOf.get(`${council} ${duty}`) ?? [];
      for (const { occasion, spread } of rotaBalance(
        toRotaInput(pools.get(council)![duty], held, context.now),
      ).overTime) {
        spreads.set(occasion, Math.max(spread, spreads.get(occasion) ?? 0));
      }
    }
  }
  return closed.map(({ record_id, at }) => ({
    record_id,
    at,
    value: spreads.get(record_id) ?? 0,
    weight: 1,
    note: null,
  }));
}
