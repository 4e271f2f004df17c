import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Figure } from "#kernel/server/house.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { problem } from "#kernel/server/problem.ts";
import { scorecard } from "../contract.ts";
import { type Period, periodsEnding, shownValue } from "../rules.ts";

const TREND_PERIODS = 6;

/** What every practice computes for a period, in the order of the practices. */
async function figuresOf(context: Context, period: Period): Promise<Figure[]> {
  const all: Figure[] = [];
  for (const { figures } of context.house.practices) {
    if (figures) all.push(...(await figures(context, period)));
  }
  return all;
}

export const getScorecard = handler(scorecard.operations.get, async (call) => {
  const { to = call.now.slice(0, 10), days } = call.query;
  const periods = periodsEnding(to, days, TREND_PERIODS);
  const byPeriod: Figure[][] = [];
  for (const period of periods) byPeriod.push(await figuresOf(call, period));
  const latest = periods.at(-1)!;
  const codes = byPeriod.at(-1)!.flatMap(({ parts = [] }) => parts.map(({ label }) => label));
  const speaker = await call.speaker(codes.map((label) => (typeof label === "string" ? null : label.values)));
  return {
    ...latest,
    figures: byPeriod.at(-1)!.map(({ id, unit, value, sampleSize, spread, parts = [] }, place) => {
      const past = byPeriod.map((figures) => figures[place]!);
      const shown = (figure: Figure) => ({
        value: shownValue(figure.value, figure.sampleSize),
        sampleSize: figure.sampleSize,
      });
      const enough = shownValue(value, sampleSize) !== null;
      return {
        id,
        unit,
        value: shownValue(value, sampleSize),
        sampleSize,
        spread: enough ? spread : null,
        parts: enough
          ? parts.map(({ label, ...part }) => ({
              ...part,
              label: typeof label === "string" ? label : speaker.label(label),
            }))
          : [],
        before: shown(past.at(-2)!),
        trend: periods.map((period, at) => ({ ...period, ...shown(past[at]!) })),
      };
    }),
  };
});

export const figureRecords = handler(scorecard.operations.records, async (call) => {
  const { to = call.now.slice(0, 10), days } = call.query;
  const [period] = periodsEnding(to, days, 1);
  const figure = (await figuresOf(call, period!)).find(({ id }) => id === call.params.figure);
  if (!figure) throw problem("not_found");
  const ids = figure.records.map(({ recordId }) => recordId);
  const rows = await call
    .db()
    .selectFrom("record")
    .select(["id", "kind", "key", "title", "state"])
    .where("id", "=", anyOf(ids))
    .where(visibleTo(call.me))
    .execute();
  const visible = new Map(rows.map((row) => [row.id, row]));
  const notes = figure.records.map(({ note }) => note ?? null);
  const speaker = await call.speaker(
    notes.map((note) => (typeof note === "object" ? (note?.values ?? null) : null)),
  );
  const items = figure.records
    .flatMap(({ recordId, value, note }) => {
      const record = visible.get(recordId);
      return record
        ? [{ record, value, note: typeof note === "object" ? speaker.label(note) : (note ?? null) }]
        : [];
    })
    .toSorted((a, b) => b.value - a.value);
  return { unit: figure.unit, items, hidden: figure.records.length - items.length };
});
