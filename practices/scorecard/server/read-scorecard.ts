import { anyOf } from "#kernel/server/database/any-of.ts";
import { allOf, together } from "#kernel/server/database/together.ts";
import { extensionsOf } from "#kernel/server/extension-point.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { problem } from "#kernel/server/problem.ts";
import { scorecard } from "../contract.ts";
import { periodsEnding, shownValue } from "../rules.ts";
import { figures as figurePoint } from "./extension.ts";
import { oncePerState } from "./kept-figures.ts";
import { observationsOf, type Summary, summarise } from "./summarise.ts";

const TREND_PERIODS = 6;

/** The figures of the practices, in their order. */
const rulesOf = (context: Context) => extensionsOf(context, figurePoint).flat();

export const getScorecard = handler(scorecard.operations.get, async (call) => {
  const { to = call.workspaceToday, days } = call.query;
  const periods = periodsEnding(to, days, TREND_PERIODS, call.workspace.timeZone);
  const latest = periods.at(-1)!;
  const rules = rulesOf(call);
  const { summaries, parts } = await oncePerState(call, `scorecard ${to} ${days}`, () =>
    together(call.client, () =>
      allOf({
        summaries: summarise(call, rules, periods),
        parts: Promise.all(rules.map(async (rule) => (await rule.parts?.(call, latest)) ?? [])),
      }),
    ),
  );
  const figures = rules.map(({ id, unit }, place) => {
    const past = summaries[place]!;
    const { value, sampleSize, spread } = past.at(-1)!;
    const enough = shownValue(value, sampleSize) !== null;
    return {
      id,
      unit,
      value: shownValue(value, sampleSize),
      sampleSize,
      spread: enough ? spread : null,
      parts: enough ? parts[place]! : [],
      before: shown(past.at(-2)!),
      trend: periods.map((period, at) => ({ ...period, ...shown(past[at]!) })),
    };
  });
  const codes = figures.flatMap((figure) => figure.parts.map(({ label }) => label));
  const speaker = await call.speaker(codes.map((label) => (typeof label === "string" ? null : label.values)));
  return {
    ...latest,
    figures: figures.map((figure) => ({
      ...figure,
      parts: figure.parts.map(({ label, ...part }) => ({
        ...part,
        label: typeof label === "string" ? label : speaker.label(label),
      })),
    })),
  };
});

function shown({ value, sampleSize }: Summary) {
  return { value: shownValue(value, sampleSize), sampleSize };
}

export const figureRecords = handler(scorecard.operations.records, async (call) => {
  const { to = call.workspaceToday, days } = call.query;
  const [period] = periodsEnding(to, days, 1, call.workspace.timeZone);
  const rule = rulesOf(call).find(({ id }) => id === call.params.figure);
  if (!rule) throw problem("not_found");
  const noteOf = (note: string | null) => (note === null ? null : (rule.noteOf?.(note) ?? note));
  if (rule.aboutPeople) return { unit: rule.unit, withheld: true, items: [] };
  const observed = await observationsOf(call, rule, period!);
  const figure = {
    unit: rule.unit,
    records: observed.map(({ note, ...each }) => ({ ...each, note: noteOf(note) })),
  };
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
        ? [{ record, value, note: note !== null && typeof note === "object" ? speaker.label(note) : note }]
        : [];
    })
    .toSorted((a, b) => b.value - a.value);
  return { unit: figure.unit, withheld: false, items };
});
