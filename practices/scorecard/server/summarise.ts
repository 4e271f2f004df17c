import { type Expression, sql } from "kysely";
import { quantile } from "#analysis/statistics/quantile.ts";
import { allOf } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { FigureRule, Observation, Period } from "./extension.ts";

export type Summary = {
  /** Null where nothing was observed. */
  value: number | null;
  sampleSize: number;
  /** First and third quartile where there is a spread. */
  spread: [number, number] | null;
};

/**
 * Every figure of every period: all selects in one statement that answers with values, not with rows.
 * @param periods one after the other without gaps, the oldest first.
 * @returns by figure, by period.
 */
export async function summarise(
  context: Context,
  rules: readonly FigureRule[],
  periods: readonly Period[],
): Promise<Summary[][]> {
  const whole = { from: periods[0]!.from, to: periods.at(-1)!.to };
  const selects: { rule: FigureRule; observed: Expression<Observation> }[] = [];
  const others: Promise<readonly [string, Summary[]]>[] = [];
  for (const rule of rules) {
    const observed = rule.observe(context, whole);
    if (observed instanceof Promise)
      others.push(observed.then((rows) => [rule.id, ofRows(rule, rows, periods)] as const));
    else selects.push({ rule, observed });
  }
  const { values, rest } = await allOf({
    values: ofSelects(context, selects, periods),
    rest: Promise.all(others),
  });
  const summaries = new Map([...values, ...rest]);
  return rules.map(({ id }) => summaries.get(id)!);
}

async function ofSelects(
  { db }: Context,
  selects: readonly { rule: FigureRule; observed: Expression<Observation> }[],
  periods: readonly Period[],
): Promise<Map<string, Summary[]>> {
  const starts = periods.map(({ from }) => from);
  const place = sql`width_bucket(at, ${starts}::timestamptz[])`;
  const observed = selects.map(({ rule, observed: of }) =>
    rule.oncePerRecord
      ? sql`select ${rule.id}::text as figure, ${place} as n, max(value)::float8 as value, 1::float8 as weight
            from (${of}) o group by record_id, 2`
      : sql`select ${rule.id}::text as figure, ${place} as n, value::float8 as value, weight::float8 as weight from (${of}) o`,
  );
  const medians = selects.filter(({ rule }) => rule.middle === "median").map(({ rule }) => rule.id);
  const { rows } = await sql<{
    figure: string;
    n: number;
    size: number;
    mean: number;
    quartiles: number[] | null;
  }>`
    select figure, n, count(*)::int as size, sum(value * weight) / nullif(sum(weight), 0) as mean,
      percentile_cont(array[0.25, 0.5, 0.75]) within group (order by value) filter (where figure = any (${medians})) as quartiles
    from (${sql.join(observed, sql` union all `)}) observed group by 1, 2`.execute(db());
  return new Map(
    selects.map(({ rule }) => {
      const own = new Map(rows.filter(({ figure }) => figure === rule.id).map((row) => [row.n, row]));
      return [
        rule.id,
        periods.map((_, at) => {
          const row = own.get(at + 1);
          return toSummary(rule, row?.size ?? 0, row?.mean ?? null, row?.quartiles ?? null);
        }),
      ];
    }),
  );
}

function ofRows(rule: FigureRule, rows: readonly Observation[], periods: readonly Period[]): Summary[] {
  return periods.map(({ from, to }) => {
    const own = rows.filter(({ at }) => at >= from && at < to);
    const weight = own.reduce((sum, row) => sum + row.weight, 0);
    const mean = weight === 0 ? null : own.reduce((sum, row) => sum + row.value * row.weight, 0) / weight;
    const values = own.map(({ value }) => value);
    const quartiles = own.length === 0 ? null : [0.25, 0.5, 0.75].map((share) => quantile(values, share));
    return toSummary(rule, own.length, mean, quartiles);
  });
}

function toSummary(
  { middle, spreadFrom = 1 }: FigureRule,
  sampleSize: number,
  mean: number | null,
  quartiles: readonly number[] | null,
): Summary {
  if (middle === "mean") return { value: mean, sampleSize, spread: null };
  if (!quartiles) return { value: null, sampleSize, spread: null };
  const [low, median, high] = quartiles as [number, number, number];
  return { value: median, sampleSize, spread: sampleSize < spreadFrom ? null : [low, high] };
}

/** What a figure of one period is made of, in the order of time. */
export async function observationsOf(
  context: Context,
  rule: FigureRule,
  period: Period,
): Promise<{ recordId: string; value: number; note: string | null }[]> {
  const observed = rule.observe(context, period);
  if (observed instanceof Promise) {
    return (await observed).map(({ record_id, value, note }) => ({ recordId: record_id, value, note }));
  }
  const select = rule.oncePerRecord
    ? sql`select record_id, max(value)::float8 as value, max(note) as note from (${observed}) o group by 1 order by min(at), 1`
    : sql`select record_id, value::float8 as value, note from (${observed}) o order by at, record_id`;
  const { rows } = await sql<{ record_id: string; value: number; note: string | null }>`${select}`.execute(
    context.db(),
  );
  return rows.map(({ record_id, value, note }) => ({ recordId: record_id, value, note }));
}
