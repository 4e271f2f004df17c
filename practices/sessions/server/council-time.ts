import { sql } from "kysely";
import { allOf } from "#kernel/server/database/together.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { type Period, periodsEnding } from "#practices/scorecard/server/extension.ts";
import { type CouncilTime, sessions } from "../contract.ts";
import { itselfAndOrigins } from "./council-business.ts";
import type { SessionTables } from "./tables.ts";
import { metUntil, overAt, sumOf, talkedTime } from "./talked-time.ts";

const MOST_CHALLENGES = 12;

export const councilTime = handler(sessions.operations.councilTime, async (call): Promise<CouncilTime> => {
  const { to = call.workspaceToday, days } = call.query;
  const [before, now] = periodsEnding(to, days, 2, call.workspace.timeZone) as [Period, Period];
  const council = call.record.id;
  const found = await allOf({
    now: meetings(call, council, now),
    before: meetings(call, council, before),
    rows: talkedIn(call, council, now),
  });
  return {
    now: found.now,
    before: found.before,
    kinds: byKind(found.rows),
    challenges: await byChallenge(call, found.rows),
  };
});

async function meetings({ db, actor }: Context, council: string, { from, to }: Period) {
  const minutes = (until: unknown, since: string) =>
    sql<number>`coalesce(round(sum(extract(epoch from ${until} - ${sql.ref(since)})) / 60), 0)::int`;
  const met = await db<SessionTables>()
    .selectFrom("session")
    .innerJoin("record", "record.id", "session.id")
    .innerJoinLateral(overAt.as("over"), (join) => join.onTrue())
    .select(({ fn }) => fn.countAll<number>().as("sessions"))
    .select(minutes(sql.ref("session.ends_at"), "session.starts_at").as("planned"))
    .select(minutes(sql`(${metUntil})`, "session.opened_at").as("minutes"))
    .where("session.council_id", "=", council)
    .where("session.closed_at", ">=", from)
    .where("session.closed_at", "<", to)
    .where(visibleTo(actor))
    .executeTakeFirstOrThrow();
  return { from, to, ...met, sessions: Number(met.sessions) };
}

const talkedIn = (context: Context, council: string, { from, to }: Period) =>
  talkedTime(context)
    .where("session.council_id", "=", council)
    .where("session.closed_at", ">=", from)
    .where("session.closed_at", "<", to)
    .execute();

type Row = Awaited<ReturnType<typeof talkedIn>>[number];

function byKind(rows: readonly Row[]): CouncilTime["kinds"] {
  return [...Map.groupBy(rows, ({ kind }) => kind)]
    .map(([kind, own]) => ({ kind, ...sumOf(own), rows: own.length }))
    .toSorted((a, b) => b.seconds - a.seconds || ((a.kind ?? "") < (b.kind ?? "") ? -1 : 1));
}

/** A row about a challenge is its; one about a decision, a promise or a risk is that of each challenge it comes of. */
async function byChallenge(context: Context, rows: readonly Row[]): Promise<CouncilTime["challenges"]> {
  const about = [...new Set(rows.flatMap(({ about: id }) => id ?? []))];
  if (about.length === 0 || context.off.has("challenges")) return [];
  const pairs = await context
    .db()
    .selectFrom(sql<{ id: string }>`(select unnest(${about}::uuid[]) as id)`.as("talked"))
    .innerJoinLateral(itselfAndOrigins("talked.id").as("origin"), (join) => join.onTrue())
    .innerJoin("record", "record.id", "origin.id")
    .select(["talked.id as row", "record.id", "record.kind", "record.key", "record.title", "record.state"])
    .where("record.kind", "=", "challenge")
    .where(visibleTo(context.actor))
    .execute();
  return [...Map.groupBy(pairs, ({ id }) => id).values()]
    .map((own) => {
      const { id, kind, key, title, state } = own[0]!;
      const its = new Set(own.map(({ row }) => row));
      const talked = rows.filter(({ about: row }) => row !== null && its.has(row));
      return {
        record: { id, kind, key, title, state },
        ...sumOf(talked),
        sessions: new Set(talked.map(({ session }) => session)).size,
      };
    })
    .toSorted((a, b) => b.seconds - a.seconds || (a.record.id < b.record.id ? -1 : 1))
    .slice(0, MOST_CHALLENGES);
}
