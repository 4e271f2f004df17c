import type { CriteriaScores, Criterion } from "#analysis/tally/criteria-types.ts";
import type { Normalising } from "#analysis/tally/normalise-scores.ts";
import { type Fault, InputFault } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { readCsv } from "#kernel/server/cli/read-csv.ts";
import { say } from "./say-weigh.ts";

const COLUMNS = [
  { name: "option", needed: true },
  { name: "criterion", needed: true },
  { name: "score", needed: true, mayBeEmpty: true },
] as const;

/**
 * Scores, a row for each option and criterion; an empty one, or one without a row, is missing. Rejects with InputFault, every fault with line and
 * column, also where `sum` is not defined or a missing score is to be refused.
 */
export async function readScores(
  path: string,
  criteria: readonly Criterion[],
  { normalise, missing }: { normalise: Normalising; missing: "refuse" | "worst" },
): Promise<{ options: string[]; scores: CriteriaScores }> {
  const directions = new Map(criteria.map(({ id, direction }) => [id, direction]));
  const rows = new Map<string, Map<string, number | null>>();
  await readCsv(path, { columns: COLUMNS }, (row, { fault }) => {
    const { option, criterion, score } = row;
    const direction = directions.get(criterion);
    if (!direction) return fault("criterion", say("criterionUnknown", row));
    const value = score === "" ? null : Number(score);
    if (value !== null) {
      const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(score) && Number.isFinite(value);
      if (!number) fault("score", say("score", row));
      else if (normalise === "sum" && (direction === "min" ? value <= 0 : value < 0)) {
        fault("score", say(direction === "min" ? "sumAboveZero" : "sumFromZero", row));
      }
    }
    const given = rows.get(option) ?? new Map<string, number | null>();
    if (given.has(criterion)) fault("criterion", say("scoreTwice", row));
    given.set(criterion, value);
    rows.set(option, given);
  });
  const file = path === "-" ? kit("standardInput") : path;
  if (rows.size === 0) throw new InputFault([{ file, message: say("noScores") }]);
  if (missing === "refuse") {
    const faults: Fault[] = [];
    for (const [option, given] of rows) {
      for (const criterion of directions.keys()) {
        if ((given.get(criterion) ?? null) === null) {
          faults.push({ file, message: say("scoreMissing", { option, criterion }) });
        }
      }
    }
    if (faults.length > 0) throw new InputFault(faults);
  }
  const scores = Object.fromEntries([...rows].map(([option, given]) => [option, Object.fromEntries(given)]));
  return { options: [...rows.keys()], scores };
}
