import type { LabelOf } from "#kernel/contract/vocabulary.ts";
import { extensionsOf } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import type { Verdict } from "../rules/compare.ts";
import type { Estimate } from "../rules/estimate.ts";
import { toldGroups } from "../rules/groups.ts";
import type { Period } from "../rules/periods.ts";
import { howFarOff, threeThings } from "../rules/three-things.ts";
import type { scorecardVocabulary } from "../vocabulary.ts";
import { type FigureRule, type TalkedOf, talks } from "./extension.ts";
import { observationsOf } from "./samples.ts";

type Label = LabelOf<typeof scorecardVocabulary>;
type Computed = Estimate & { verdict: Verdict; before: Estimate };

const DAYS = { days: 1, hours: 1 / 24 } as const;
/** What stands open is worth talking about from so many times over what such a case takes. */
const OVER = 2;
/** Where nobody knows yet what such a case takes. */
const USUAL_DAYS = 30;
const MOST_RECORDS = 5;

/** What the scorecard begins with: the three things most off in the figures and records that whoever asks may see. */
export async function thingsToTalkAbout(
  context: Context,
  figures: readonly { rule: FigureRule; computed: Computed }[],
  period: Period,
): Promise<TalkedOf[]> {
  const rules = extensionsOf(context, talks);
  const tellable = rules.length > 0 ? await tellableDepartments(context) : new Set<string>();
  const [fromPractices, open] = await Promise.all([
    Promise.all(rules.map((rule) => rule(context, (department) => tellable.has(department)))),
    longestOpen(context, figures, period),
  ]);
  return threeThings([...figures.flatMap(fallen), ...open, ...fromPractices.flat()]).map((thing) => ({
    ...thing,
    records: thing.records.slice(0, MOST_RECORDS),
  }));
}

/** What is said of a small department is said of its people. */
async function tellableDepartments(context: Context): Promise<Set<string>> {
  const all = await peopleReadModel.membersByDepartment(context);
  const groups = [...all].map(([id, members]) => ({ by: "department", id, members }));
  return new Set(toldGroups(groups).told.map(({ id }) => id));
}

/** A figure whose interval leaves its old value for the worse. */
function fallen({ rule, computed }: { rule: FigureRule; computed: Computed }): TalkedOf[] {
  const { verdict, value, before } = computed;
  if (verdict !== "worse" || value === null || before.value === null) return [];
  const values = { figure: rule.id, value, before: before.value };
  const says: Label = { code: `scorecard_worse_${rule.unit}`, values };
  return [{ kind: "worse", says, records: [], weight: howFarOff(computed, before.value), figure: rule.id }];
}

/** The case that is open longest, beside what such cases take. */
async function longestOpen(
  context: Context,
  figures: readonly { rule: FigureRule; computed: Computed }[],
  period: Period,
): Promise<TalkedOf[]> {
  const [longest] = figures
    .flatMap(({ rule, computed }) => {
      const { open, value, before } = computed;
      if (!open || rule.aboutPeople || rule.middle !== "median") return [];
      const days = open.oldest * DAYS[rule.unit];
      const usual = Math.max(1, (value ?? before.value ?? USUAL_DAYS / DAYS[rule.unit]) * DAYS[rule.unit]);
      return [{ rule, open, days, weight: days / (usual * OVER) }];
    })
    .filter(({ weight }) => weight >= 1)
    .toSorted((one, other) => other.weight - one.weight);
  if (!longest) return [];
  const { rule, open, days, weight } = longest;
  const behind = (await observationsOf(context, rule, period)).filter((each) => each.open);
  const records = [...new Set(behind.toSorted((a, b) => b.value - a.value).map(({ recordId }) => recordId))];
  const says: Label = {
    code: "scorecard_open",
    values: { figure: rule.id, count: open.count, days: Math.floor(days), record: records[0] ?? null },
  };
  return [{ kind: "open", says, records, weight, figure: rule.id }];
}
