import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import {
  type FigureRule,
  type Group,
  type Observation,
  type Period,
  plain,
} from "#practices/scorecard/server/extension.ts";
import type { SessionLabel } from "../vocabulary.ts";
import { COUNTED } from "./session-store.ts";
import type { SessionTables } from "./tables.ts";
import { sumOf, talkedTime } from "./talked-time.ts";

/** Of the rows that were talked about, those that took no longer than they were to; what the time went to, planned beside spent. */
export const timeFigures: readonly FigureRule[] = [
  {
    id: "minutes_kept",
    unit: "share",
    middle: "share",
    better: "more",
    observe: (context, period) => keptRows(context, period),
    noteOf: (note) => {
      const [planned, spent, session = ""] = note.split(" ");
      return {
        code: "session_row_took",
        values: { planned: Number(planned), spent: Number(spent), session },
      } satisfies SessionLabel;
    },
    parts: byKind,
    groups: byCouncil,
  },
];

const rowsIn = (context: Context, { from, to }: Period) =>
  talkedTime(context).where("session.closed_at", ">=", from).where("session.closed_at", "<", to);

/** To the minute, as both are shown. */
const KEPT = sql<number>`case when round(row.seconds / 60.0) <= row.planned then 1 else 0 end`;

function keptRows(context: Context, period: Period) {
  return context
    .db<SessionTables>()
    .selectFrom(rowsIn(context, period).as("row"))
    .innerJoin("record as of_session", "of_session.id", "row.session")
    .select(sql<string>`coalesce(row.about, row.session)`.as("record_id"))
    .select("row.at")
    .select(KEPT.as("value"))
    .select(plain[0])
    .select(
      sql<string | null>`row.planned || ' ' || round(row.seconds / 60.0) || ' ' || of_session.key`.as("note"),
    )
    .$castTo<Observation>();
}

const TOLD = ["challenge", "decision", "risk", "commitment"] as const;

/** Shares of the time that rows took, by what they were about. */
async function byKind(
  context: Context,
  period: Period,
): Promise<{ id: string; label: SessionLabel; value: number }[]> {
  const rows = await rowsIn(context, period).execute();
  const all = sumOf(rows).seconds;
  if (all === 0) return [];
  const kindOf = (kind: string | null) => TOLD.find((each) => each === kind) ?? "other";
  return [...Map.groupBy(rows, ({ kind }) => kindOf(kind))]
    .map(([kind, own]) => {
      const { planned, seconds } = sumOf(own);
      const hours = (minutes: number) => Math.round(minutes / 6) / 10;
      const values = { spent: hours(seconds / 60), planned: hours(planned) };
      return { id: kind, label: { code: `session_time_${kind}`, values } as const, value: seconds / all };
    })
    .toSorted((a, b) => b.value - a.value);
}

/** Of councils of five people or more; the scorecard withholds the others. */
async function byCouncil(context: Context, period: Period): Promise<Group[]> {
  const rows = await context
    .db<SessionTables>()
    .selectFrom(rowsIn(context, period).as("row"))
    .innerJoin("record", "record.id", "row.council")
    .select(["record.id", "record.title"])
    .select(({ fn }) => [fn.sum<number>(KEPT).as("hits"), fn.countAll<number>().as("cases")])
    .select(
      sql<string[]>`array(select distinct p.person_id from participation p
        where p.record_id = record.id and p.part = any (${[...COUNTED]}::text[]))`.as("people"),
    )
    .where(visibleTo(context.actor))
    .groupBy(["record.id", "record.title"])
    .execute();
  return rows.map(({ id, title, hits, cases, people }) => ({
    by: "council",
    id,
    label: title,
    members: people,
    hits: Number(hits),
    cases: Number(cases),
  }));
}
