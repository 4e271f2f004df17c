import { anyOf } from "#kernel/server/database/any-of.ts";
import { allOf, together } from "#kernel/server/database/together.ts";
import { extensionsOf } from "#kernel/server/extension-point.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { problem } from "#kernel/server/problem.ts";
import { scorecard } from "../contract.ts";
import { compare } from "../rules/compare.ts";
import { dotsOf } from "../rules/dots.ts";
import { type Estimate, estimate, type Sample } from "../rules/estimate.ts";
import { toldGroups } from "../rules/groups.ts";
import { type Period, periodsEnding } from "../rules/periods.ts";
import { type FigureRule, figures as figurePoint, type Group } from "./extension.ts";
import { oncePerState } from "./kept-figures.ts";
import { observationsOf, type Samples, samplesOf, timesOf } from "./samples.ts";
import { thingsToTalkAbout } from "./three-things.ts";

const TREND_PERIODS = 6;

/** The figures of the practices, in their order. */
const rulesOf = (context: Context) => extensionsOf(context, figurePoint).flat();

export const getScorecard = handler(scorecard.operations.get, async (call) => {
  const { to = call.workspaceToday, days } = call.query;
  const periods = periodsEnding(to, days, TREND_PERIODS, call.workspace.timeZone);
  const latest = periods.at(-1)!;
  const rules = rulesOf(call);
  const {
    figures: computed,
    asides,
    things,
  } = await oncePerState(call, `scorecard ${to} ${days} ${hourOf(call.now)}`, () =>
    together(call.client, () =>
      allOf({ figures: computeFigures(call, rules, periods), asides: asidesOf(call, rules, latest) }),
    ).then(async (answer) => ({
      ...answer,
      things:
        Date.parse(latest.to) > Date.parse(call.now)
          ? await together(call.client, () => thingsToTalkAbout(call, answer.figures, latest))
          : [],
    })),
  );
  const figures = computed.map(({ rule, computed: said }) => ({
    id: rule.id,
    unit: rule.unit,
    ...said,
    ...asides.get(rule.id)!,
  }));
  const labels = figures.flatMap(({ parts, groups }) => [...parts, ...groups].map(({ label }) => label));
  const { speaker, records } = await allOf({
    speaker: call.speaker([
      ...labels.map((label) => (typeof label === "string" ? null : label.values)),
      ...things.map(({ says }) => says.values),
    ]),
    records: readRecords(
      call,
      things.flatMap((thing) => thing.records),
    ),
  });
  const inWords = (label: Group["label"]) => (typeof label === "string" ? label : speaker.label(label));
  return {
    ...latest,
    talkAbout: things.map(({ kind, says, figure, records: about }) => ({
      kind,
      says: speaker.label(
        "figure" in (says.values ?? {}) && figure
          ? { ...says, values: { ...says.values, figure: speaker.figure(figure) } }
          : says,
      ),
      figure,
      records: about.flatMap((id) => records.get(id) ?? []),
    })),
    figures: figures.map(({ parts, groups, ...figure }) => ({
      ...figure,
      // Of too little to say it, no part is said either.
      parts:
        figure.value === null && figure.atLeast === null
          ? []
          : parts.map((part) => ({ ...part, label: inWords(part.label) })),
      groups: figure.value === null ? [] : groups.map((group) => ({ ...group, label: inWords(group.label) })),
    })),
  };
});

/** What is open grows older without an event: what was computed is good for its hour. */
const hourOf = (instant: string) => Math.floor(Date.parse(instant) / 3_600_000);

/** The figures of all rules, from one reading. */
async function computeFigures(context: Context, rules: readonly FigureRule[], periods: readonly Period[]) {
  const samples = await samplesOf(context, rules, periods);
  return rules.map((rule) => ({ rule, computed: figureOf(rule, samples.get(rule.id)!, periods) }));
}

/** Those of these records that whoever asks may see. */
async function readRecords(context: Context, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, never>();
  const rows = await context
    .db()
    .selectFrom("record")
    .select(["id", "kind", "key", "title", "state"])
    .where("id", "=", anyOf(ids))
    .where(visibleTo(context.actor))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

function figureOf(rule: FigureRule, samples: Samples, periods: readonly Period[]) {
  const said = new Map(periods.map(({ from }) => [from, estimate(samples.get(from)!)]));
  const [latest, before] = [periods.at(-1)!, periods.at(-2)!];
  const inPeriod = (period: Period): Period & Estimate => ({ ...period, ...said.get(period.from)! });
  return {
    ...said.get(latest.from)!,
    verdict: compare(samples.get(latest.from)!, samples.get(before.from)!, rule.better),
    before: inPeriod(before),
    dots: rule.aboutPeople
      ? { now: [], before: [] }
      : { now: dotsOf(samples.get(latest.from)!), before: dotsOf(samples.get(before.from)!) },
    trend: periods.map(inPeriod),
  };
}

/** The break-downs of one period, by figure. */
async function asidesOf(context: Context, rules: readonly FigureRule[], period: Period) {
  const all = await Promise.all(
    rules.map(async (rule) => {
      const { parts, groups } = await allOf({
        parts: Promise.resolve(rule.parts?.(context, period) ?? []),
        groups: groupsOf(context, rule, period),
      });
      const { told, withheld } = toldGroups(groups);
      return [rule.id, { parts, groups: told.flatMap(toldOf), groupsWithheld: withheld }] as const;
    }),
  );
  return new Map(all);
}

type GroupSample = Omit<Group, "hits" | "cases"> & { sample: Sample };

/** The groups of a figure, each with what it is made of. */
async function groupsOf(context: Context, rule: FigureRule, period: Period): Promise<GroupSample[]> {
  if (rule.middle === "median") {
    const groups = (await rule.groups?.(context, period)) ?? [];
    return groups.map(({ times, ...group }) => ({ ...group, sample: timesOf(context, rule, times, period) }));
  }
  const groups = (await rule.groups?.(context, period)) ?? [];
  return groups.map(({ hits, cases, ...group }) => ({ ...group, sample: { kind: "share", hits, cases } }));
}

/** Of a group that has too little to say anything nothing is said. */
function toldOf({ by, id, label, members, sample }: GroupSample) {
  const { value, interval, sampleSize } = estimate(sample);
  return value === null || !interval
    ? []
    : { by, id, label, value, interval, sampleSize, people: new Set(members).size };
}

export const figureRecords = handler(scorecard.operations.records, async (call) => {
  const { to = call.workspaceToday, days } = call.query;
  const [period] = periodsEnding(to, days, 1, call.workspace.timeZone);
  const rule = rulesOf(call).find(({ id }) => id === call.params.figure);
  if (!rule) throw problem("not_found");
  const noteOf = (note: string | null) => (note === null ? null : (rule.noteOf?.(note) ?? note));
  if (rule.aboutPeople) return { unit: rule.unit, ...period!, withheld: true, items: [] };
  const observed = await observationsOf(call, rule, period!);
  const figure = {
    unit: rule.unit,
    records: observed.map(({ note, ...each }) => ({ ...each, note: noteOf(note) })),
  };
  const ids = figure.records.map(({ recordId }) => recordId);
  const visible = await readRecords(call, ids);
  const notes = figure.records.map(({ note }) => note ?? null);
  const speaker = await call.speaker(
    notes.map((note) => (typeof note === "object" ? (note?.values ?? null) : null)),
  );
  const items = figure.records
    .flatMap(({ recordId, note, ...each }) => {
      const record = visible.get(recordId);
      return record
        ? [{ record, ...each, note: note !== null && typeof note === "object" ? speaker.label(note) : note }]
        : [];
    })
    .toSorted((a, b) => Number(b.open) - Number(a.open) || b.value - a.value);
  return { unit: figure.unit, ...period!, withheld: false, items };
});
