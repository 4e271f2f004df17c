import type { CriteriaScores, Criterion, Weights } from "./criteria-types.ts";
import { dominatedOptions } from "./dominated-options.ts";
import { fillSeats } from "./fill-seats.ts";
import { type Normalising, normaliseScores } from "./normalise-scores.ts";
import { type Flip, smallestFlips } from "./smallest-flips.ts";
import { tiersBy } from "./tiers-by.ts";
import { type WeightThreshold, weightThresholds } from "./weight-thresholds.ts";

type Outcome = { winners: string[]; tied: string[][]; order: string[][] };

export type WeighedCriteria = Outcome & {
  /** The weights used, sum 1. */
  weights: Record<string, number>;
  options: { option: string; score: number; contributions: Record<string, number> }[];
  /** What each department's own weights would choose. */
  departments: (Outcome & { department: string; weights: Record<string, number> })[];
  missing: { option: string; criterion: string }[];
  dominated: { option: string; by: string[] }[];
  /** Per rival, least first: see `smallestFlips`. Empty where the top is tied. */
  flips: (Omit<Flip, "weights"> & { weights: Record<string, number> | null })[];
  /** Per criterion: see `weightThresholds`. Empty where the top is tied. */
  thresholds: (Omit<WeightThreshold, "criterion"> & { criterion: string })[];
};

/**
 * Weighted criteria: each option's score is the sum of its normalised scores times the weights.
 *
 * @param input.weights one set; or @param input.departments a set each: every set is first brought to sum 1, then they are averaged
 * by `shares` (equal when absent), so that no department weighs more by writing larger numbers.
 * @param input.normalise see `normaliseScores`; `range` when absent. @param input.missing `refuse` (default) or `worst`.
 * @returns see `WeighedCriteria`. Scores equal to 12 digits are a tie. O(options squared x criteria + options x criteria squared).
 * @throws RangeError for no criteria, a criterion or option twice, weights that are negative, missing, or all 0, and as `normaliseScores`.
 *
 * Source: the weighted sum model; Fishburn, "Additive utilities with incomplete product sets", Operations Research 15(3), 1967, 537-542,
 * doi 10.1287/opre.15.3.537.
 * @example weighCriteria({ options: ["A", "B"], criteria: [{ id: "gain", direction: "max" }], weights: { gain: 1 },
 *   scores: { A: { gain: 3 }, B: { gain: 1 } } }).winners // ["A"]
 */
export function weighCriteria(input: {
  options: readonly string[];
  criteria: readonly Criterion[];
  scores: CriteriaScores;
  weights?: Weights;
  departments?: Readonly<Record<string, Weights>>;
  shares?: Readonly<Record<string, number>>;
  normalise?: Normalising;
  missing?: "refuse" | "worst";
}): WeighedCriteria {
  const { options, criteria, scores } = input;
  const ids = criteria.map((one) => one.id);
  if (ids.length === 0) throw new RangeError("there must be a criterion");
  if (new Set(ids).size < ids.length) throw new RangeError("a criterion is there twice");
  if (new Set(options).size < options.length) throw new RangeError("an option is there twice");
  if ((input.weights === undefined) === (input.departments === undefined)) {
    throw new RangeError("give either weights or departments");
  }
  const rows = normaliseScores(options, criteria, scores, input.normalise ?? "range", input.missing);

  function outcome(weights: readonly number[]): Outcome & { totals: number[] } {
    const totals = rows.map((row) =>
      twelveDigits(row.reduce((sum, score, at) => sum + score * weights[at]!, 0)),
    );
    const order = tiersBy(options, (option) => totals[options.indexOf(option)]!);
    return { totals, order, ...fillSeats(order, 1, options.length) };
  }
  const named = (weights: readonly number[]) => Object.fromEntries(ids.map((id, at) => [id, weights[at]!]));

  const own = Object.entries(input.departments ?? {}).map(([department, weights]) => {
    return { department, weights: toSumOne(ids, weights, `of ${department} `) };
  });
  const names = own.map((one) => one.department);
  const equal = Object.fromEntries(names.map((name) => [name, 1]));
  const shares = input.departments ? toSumOne(names, input.shares ?? equal, "of the departments ") : [];
  const weights = input.weights
    ? toSumOne(ids, input.weights, "")
    : ids.map((_, at) => own.reduce((sum, one, which) => sum + one.weights[at]! * shares[which]!, 0));
  const { totals, order, winners, tied } = outcome(weights);
  const [winner] = winners;
  return {
    winners,
    tied,
    order,
    weights: named(weights),
    options: options.map((option, at) => ({
      option,
      score: totals[at]!,
      contributions: named(rows[at]!.map((score, column) => score * weights[column]!)),
    })),
    departments: own.map((one) => {
      const { totals: _, ...chosen } = outcome(one.weights);
      return { department: one.department, weights: named(one.weights), ...chosen };
    }),
    missing: options.flatMap((option) =>
      ids.filter((id) => (scores[option]?.[id] ?? null) === null).map((criterion) => ({ option, criterion })),
    ),
    dominated: dominatedOptions(options, criteria, scores),
    flips:
      winner === undefined
        ? []
        : smallestFlips(options, rows, weights, winner).map((flip) => {
            return { ...flip, weights: flip.weights && named(flip.weights) };
          }),
    thresholds:
      winner === undefined
        ? []
        : weightThresholds(options, rows, weights, winner).map((one) => {
            return { ...one, criterion: ids[one.criterion]! };
          }),
  };
}

function toSumOne(names: readonly string[], given: Weights, whose: string): number[] {
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) throw new RangeError(`the weights ${whose}name something unknown: ${name}`);
  }
  const weights = names.map((name) => {
    const weight = Object.hasOwn(given, name) ? given[name]! : Number.NaN;
    if (!(weight >= 0 && weight < Infinity)) {
      throw new RangeError(`the weights ${whose}must hold ${name}, 0 or more`);
    }
    return weight;
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (!(sum > 0 && sum < Infinity)) throw new RangeError(`the weights ${whose}must not all be 0`);
  return weights.map((weight) => weight / sum);
}

/** Sums that are equal on paper must tie. */
function twelveDigits(value: number): number {
  return Number(value.toPrecision(12));
}
