import { type Expression, sql } from "kysely";
import { allOf } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Sample } from "../rules/estimate.ts";
import type { Case, FigureRule, MeanRule, Observation, Period, TimeRule } from "./extension.ts";

const MILLISECONDS = { days: 86_400_000, hours: 3_600_000 } as const;

type Counted = { record: string; at: number; value: number; weight: number };
type Timed = { record: string; began: number; ended: number | null };

/** Of one figure, by the start of each period. */
export type Samples = ReadonlyMap<string, Sample>;

/**
 * What every figure is made of in every period: all selects in one statement.
 * @param periods one after the other without gaps, the oldest first.
 * @returns by figure, then by the start of the period.
 */
export async function samplesOf(
  context: Context,
  rules: readonly FigureRule[],
  periods: readonly Period[],
): Promise<Map<string, Samples>> {
  const whole = { from: periods[0]!.from, to: periods.at(-1)!.to };
  const timed = rules.filter((rule) => rule.middle === "median");
  const counted = rules
    .filter((rule) => rule.middle !== "median")
    .map((rule) => ({ rule, observed: rule.observe(context, whole) }));
  const { rows, others } = await allOf({
    rows: readAll(
      context,
      timed.map((rule) => [rule.id, rule.observe(context, whole)] as const),
      counted.flatMap(({ rule, observed }) =>
        observed instanceof Promise ? [] : [[rule.id, observed] as const],
      ),
    ),
    others: Promise.all(
      counted.map(async ({ rule, observed }) =>
        observed instanceof Promise ? ([rule.id, (await observed).map(toCounted)] as const) : null,
      ),
    ),
  });
  const ofOthers = new Map(others.filter((each) => each !== null));
  const now = Date.parse(context.now);
  return new Map(
    rules.map((rule) => {
      const sampleOf =
        rule.middle === "median"
          ? timesIn(rule, rows.timed.get(rule.id) ?? [], now)
          : countedIn(rule, ofOthers.get(rule.id) ?? rows.counted.get(rule.id) ?? []);
      return [rule.id, new Map(periods.map((period) => [period.from, sampleOf(period)]))];
    }),
  );
}

const toCounted = ({ record_id, at, value, weight }: Observation): Counted => ({
  record: record_id,
  at: Date.parse(at),
  value,
  weight,
});

async function readAll(
  { db }: Context,
  cases: readonly (readonly [string, Expression<Case>])[],
  observations: readonly (readonly [string, Expression<Observation>])[],
) {
  const instant = (column: string) => sql`round(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;
  const selects = [
    ...cases.map(
      ([
        id,
        of,
      ]) => sql`select ${id}::text as figure, record_id, ${instant("began")} as began, ${instant("ended")} as ended,
        null::float8 as value, null::float8 as weight from (${of}) o`,
    ),
    ...observations.map(
      ([
        id,
        of,
      ]) => sql`select ${id}::text as figure, record_id, ${instant("at")} as began, null::float8 as ended,
        value::float8 as value, weight::float8 as weight from (${of}) o`,
    ),
  ];
  const timed = new Map<string, Timed[]>();
  const counted = new Map<string, Counted[]>();
  if (selects.length === 0) return { timed, counted };
  const { rows } = await sql<{
    figure: string;
    record_id: string;
    began: number;
    ended: number | null;
    value: number | null;
    weight: number | null;
  }>`${sql.join(selects, sql` union all `)}`.execute(db());
  const add = <One>(to: Map<string, One[]>, figure: string, one: One) => {
    const there = to.get(figure);
    if (there) there.push(one);
    else to.set(figure, [one]);
  };
  for (const { figure, record_id: record, began, ended, value, weight } of rows) {
    if (value === null) add(timed, figure, { record, began, ended });
    else add(counted, figure, { record, at: began, value, weight: weight! });
  }
  return { timed, counted };
}

/** What a period saw of each case: from the age it had when the period began, until it ended or the period did. */
function timesIn({ unit }: TimeRule, rows: readonly Omit<Timed, "record">[], now: number) {
  return ({ from, to }: Period): Sample => {
    const [first, end] = [Date.parse(from), Date.parse(to)];
    // A period that is not over has seen nothing of what comes.
    const last = Math.max(first, Math.min(end, now));
    const seen = rows.filter(({ began, ended }) => began <= last && began < end && (ended ?? end) >= first);
    const inUnit = (time: number) => time / MILLISECONDS[unit];
    const isOpen = ({ ended }: Omit<Timed, "record">) => ended === null || ended >= end;
    return {
      kind: "times",
      times: seen.map((each) => ({
        time: inUnit((isOpen(each) ? last : each.ended!) - each.began),
        ended: !isOpen(each),
        entry: inUnit(Math.max(0, first - each.began)),
      })),
      open: seen.filter(isOpen).map(({ began }) => inUnit(last - began)),
    };
  };
}

function countedIn(rule: MeanRule, rows: readonly Counted[]) {
  const { middle, oncePerRecord } = rule;
  return ({ from, to }: Period): Sample => {
    const [first, end] = [Date.parse(from), Date.parse(to)];
    const within = rows.filter(({ at }) => at >= first && at < end);
    const values = oncePerRecord ? greatestOfEach(within) : within;
    if (middle === "share")
      return { kind: "share", hits: values.filter(({ value }) => value === 1).length, cases: values.length };
    return { kind: "mean", values, within: [0, rule.unit === "share" ? 1 : Number.POSITIVE_INFINITY] };
  };
}

/** What a period saw of these, as of all that the figure is made of. */
export const timesOf = (
  { now }: Context,
  rule: TimeRule,
  times: readonly { began: string; ended: string | null }[],
  period: Period,
): Sample =>
  timesIn(
    rule,
    times.map(({ began, ended }) => ({
      began: Date.parse(began),
      ended: ended === null ? null : Date.parse(ended),
    })),
    Date.parse(now),
  )(period);

function greatestOfEach(rows: readonly Counted[]): Counted[] {
  const greatest = new Map<string, Counted>();
  for (const row of rows) {
    const before = greatest.get(row.record);
    if (!before || row.value > before.value) greatest.set(row.record, row);
  }
  return [...greatest.values()];
}

export type Behind = {
  recordId: string;
  value: number;
  open: boolean;
  /** When it ended or was observed; null: it is open. */
  at: string | null;
  note: string | null;
};

type Row = { record_id: string; value: number; at: string | null; note: string | null };

const behind = ({ record_id, value, at, note }: Row): Behind => ({
  recordId: record_id,
  value,
  open: false,
  at,
  note,
});

/** What a figure of one period is made of, in the order of time; of a time rule what ended in it and what is open at its end. */
export async function observationsOf(context: Context, rule: FigureRule, period: Period): Promise<Behind[]> {
  if (rule.middle === "median") {
    const last = sql`least(${period.to}::timestamptz, greatest(${context.now}::timestamptz, ${period.from}::timestamptz))`;
    const { rows } = await sql<Row & { open: boolean }>`
      select record_id, note, ended as at, coalesce(ended >= ${period.to}::timestamptz, true) as open,
        (extract(epoch from least(coalesce(ended, ${last}), ${last}) - began) * 1000)::float8 as value
      from (${rule.observe(context, period)}) o where began <= ${last} order by ended nulls last, began, record_id`.execute(
      context.db(),
    );
    return rows.map(({ record_id, value, open, at, note }) => ({
      recordId: record_id,
      value: value / MILLISECONDS[rule.unit],
      open,
      at: open ? null : at,
      note,
    }));
  }
  const observed = rule.observe(context, period);
  if (observed instanceof Promise) {
    return (await observed).map(behind);
  }
  const select = rule.oncePerRecord
    ? sql`select record_id, max(value)::float8 as value, max(note) as note, min(at) as at from (${observed}) o group by 1 order by min(at), 1`
    : sql`select record_id, value::float8 as value, note, at from (${observed}) o order by at, record_id`;
  const { rows } = await sql<Row>`${select}`.execute(context.db());
  return rows.map(behind);
}
