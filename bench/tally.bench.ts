import { randomStream } from "#analysis/random.ts";
import { checkRanked } from "#analysis/tally/check-ranked.ts";
import { exploreTies } from "#analysis/tally/explore-ties.ts";
import { irvCounter } from "#analysis/tally/run-irv.ts";
import { tallyIrv } from "#analysis/tally/tally-irv.ts";
import { tallySchulze } from "#analysis/tally/tally-schulze.ts";
import { tallyStv } from "#analysis/tally/tally-stv.ts";
import type { RankedBallot } from "#analysis/tally/tally-types.ts";
import type { BenchReport } from "./report.ts";
import { alternate, quantile, time } from "./timing.ts";

/** Each of `many` options first on one ballot, three others behind it by lot: every round a tie. */
function singles(many: number): RankedBallot[] {
  const random = randomStream(many);
  return Array.from({ length: many }, (_, at) => {
    const behind = new Set([at]);
    while (behind.size < 4) behind.add(random.below(many));
    return { count: 1, ranking: [...behind].map((option) => [`O${option}`]) };
  });
}

/** Ballots that rank some of the options, the lower numbers more often. */
function election(ballots: number, options: number): RankedBallot[] {
  const random = randomStream(ballots);
  return Array.from({ length: ballots }, () => {
    const ranked = new Set<number>();
    const length = 1 + random.below(options);
    for (let draw = 0; draw < length; draw++) ranked.add(Math.floor(options * random.real() ** 2));
    return { count: 1, ranking: [...ranked].map((option) => [`O${option}`]) };
  });
}

/** Searches for who may win however ties are broken, and plain counts. No other program here does the former; its floor is the same search state by state. */
export async function run(report: BenchReport): Promise<void> {
  const few = singles(11);
  const { options, ballots } = checkRanked(few);
  const byStates = () => {
    const count = irvCounter({ ballots, options: options.length });
    return exploreTies((pick) => count(pick, String), { twins: () => options.map((_, at) => at) });
  };
  const found = tallyIrv(few);
  const expected = [...byStates().may].map((at) => options[at]!).sort();
  if (JSON.stringify([...found.winners, ...found.tied.flat()].sort()) !== JSON.stringify(expected)) {
    throw new Error("the searches differ");
  }
  const taken = await alternate(() => tallyIrv(few), byStates, { runs: 7, warmup: 1 });
  report.ratio({
    what: "run-off of 11 who hold one ballot each, every way of breaking ties",
    ...taken,
    peerName: "the search state by state, whole counts each",
    equal: `${expected.length} may win in both`,
  });
  for (const many of [20, 24]) {
    const given = singles(many);
    const result = tallyIrv(given);
    const [value] = await time(() => tallyIrv(given), { runs: 1, warmup: 0 });
    const how = result.searchCut
      ? `cut: ${result.searchCut.can.length} of ${result.tied.flat().length} proved`
      : "exact";
    report.measure({
      what: `run-off of ${many} who hold one ballot each (${how})`,
      value: value!,
      unit: "ms",
    });
  }
  for (const many of [14, 16, 18]) {
    const given = singles(many);
    const result = tallyStv(given, { seats: 3 });
    const [value] = await time(() => tallyStv(given, { seats: 3 }), { runs: 1, warmup: 0 });
    const how = result.searchCut
      ? `cut: ${result.searchCut.can.length} of ${result.tied.flat().length} proved`
      : "exact";
    report.measure({
      what: `STV, 3 seats, of ${many} who hold one ballot each (${how})`,
      value: value!,
      unit: "ms",
    });
  }
  const large = election(100_000, 12);
  for (const [what, count] of [
    ["instant run-off", () => tallyIrv(large)],
    ["STV, 3 seats", () => tallyStv(large, { seats: 3 })],
    ["Schulze", () => tallySchulze(large)],
  ] as const) {
    const value = quantile(await time(count, { runs: 5, warmup: 1 }), 0.5);
    report.measure({ what: `${what}, 100,000 ballots, 12 options`, value, unit: "ms" });
  }
}
