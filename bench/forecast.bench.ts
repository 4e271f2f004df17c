import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type CompiledPlan, compilePlan } from "#analysis/forecast/compile-plan.ts";
import { criticalPath } from "#analysis/forecast/critical-path.ts";
import { forecast } from "#analysis/forecast/forecast.ts";
import { plainTrialKernel } from "#analysis/forecast/plain-trial-kernel.ts";
import type { Plan } from "#analysis/forecast/plan.ts";
import { TABLE_LENGTH } from "#analysis/forecast/quantile-table.ts";
import { simulateBlocks } from "#analysis/forecast/simulate-blocks.ts";
import type { Forecast } from "#analysis/forecast/summarize-trials.ts";
import { trialRunner } from "#analysis/forecast/trial-runner.ts";
import { recommendAllies } from "#analysis/network/recommend-allies.ts";
import { randomStream } from "#analysis/random.ts";
import { forecastPool } from "#kernel/server/compute/forecast-pool.ts";
import type { BenchReport } from "./report.ts";
import { alternate, quantile, time } from "./timing.ts";

const TRIALS = 1_000_000;
const ACTIVITIES = 120;
const SEED = 3;

export async function run(report: BenchReport): Promise<void> {
  const plan = generatedPlan();
  const compiled = compilePlan(plan);
  await besideNumpy(report, plan, compiled);
  await kernels(report, compiled);
  await smallPieces(report);
}

/** 120 activities with 1 or 2 predecessors near by and as many shapes of PERT distribution. */
function generatedPlan(): Plan {
  const random = randomStream(5);
  return {
    activities: Array.from({ length: ACTIVITIES }, (_, number) => ({
      id: `A${number}`,
      after:
        number < 10
          ? []
          : Array.from(
              { length: 1 + random.below(2) },
              () => `A${Math.max(0, number - 1 - random.below(20))}`,
            ),
      duration: {
        min: 1 + random.real(),
        likely: 3 + 3 * random.real(),
        max: 8 + 6 * random.real(),
        distribution: "pert",
      },
    })),
  };
}

type NumpyAnswer = { mean: number; sd: number; p50: number; p90: number; criticality: number[]; ms: number };

async function besideNumpy(report: BenchReport, plan: Plan, compiled: CompiledPlan): Promise<void> {
  const what = `${TRIALS.toLocaleString("en")} trials of ${ACTIVITIES} activities`;
  if (spawnSync("/usr/bin/python3", ["-c", "import numpy"]).status !== 0)
    return report.skip(what, "python3-numpy is not installed");
  const numpy = startNumpy(compiled);
  const pool = forecastPool(availableParallelism());
  try {
    const chunk = await fastestChunk((request) => numpy.ask(request));
    report.note(
      `numpy: same inverse-distribution tables and linear interpolation, one thread, chunks of ${chunk} (the fastest of four)`,
    );
    for (const assess of [false, true]) {
      const theirs = await numpy.ask({ trials: TRIALS, seed: 1, chunk, assess });
      const mine = await pool.forecast(plan, { trials: TRIALS, seed: SEED, assess });
      const equal = checkEqual(mine, theirs, assess);
      const peer = () => numpy.ask({ trials: TRIALS, seed: 1, chunk, assess });
      const name = `${what}, ${assess ? "with figures per activity" : "finish only"}`;
      const options = { trials: TRIALS, seed: SEED, assess };
      const single = await alternate(() => forecast(plan, options), peer, { runs: 5, warmup: 1 });
      report.ratio({ what: `${name}, one thread`, ...single, peerName: "numpy", equal });
      const many = await alternate(() => pool.forecast(plan, options), peer, { runs: 7, warmup: 2 });
      report.ratio({
        what: `${name}, ${availableParallelism()} workers`,
        ...many,
        peerName: "numpy (one thread)",
        equal,
      });
      report.measure({
        what: "    share of numpy's time",
        value: quantile(many.ours, 0.5) / quantile(many.peer, 0.5),
        unit: "",
        aim: "0.15",
      });
    }
  } finally {
    numpy.stop();
    await pool.close();
  }
}

/** Within the Monte Carlo error of two runs, four standard errors each; throws when they are not. */
function checkEqual(mine: Forecast, theirs: NumpyAnswer, assess: boolean): string {
  const { mean, sd, standardError, quantiles, quantileErrors } = mine.finish;
  const off = {
    mean: Math.abs(mean - theirs.mean) / standardError / Math.SQRT2,
    p50: Math.abs(quantiles.p50 - theirs.p50) / quantileErrors.p50 / Math.SQRT2,
    p90: Math.abs(quantiles.p90 - theirs.p90) / quantileErrors.p90 / Math.SQRT2,
    sd: Math.abs(sd / theirs.sd - 1) * 300,
    criticality: assess
      ? Math.max(
          ...mine.activities.map(
            ({ criticality: share }, at) =>
              Math.abs(share - theirs.criticality[at]!) /
              Math.sqrt((2 * Math.max(share * (1 - share), 1e-5)) / TRIALS),
          ),
        )
      : 0,
  };
  const worst = Math.max(off.mean, off.p50, off.p90, off.sd, off.criticality);
  if (!(worst < 4.5)) throw new Error(`answers differ: ${JSON.stringify(off)} standard errors`);
  return `mean, sd, p50, p90${assess ? ", 120 criticalities" : ""} within ${worst.toFixed(1)} standard errors`;
}

async function fastestChunk(ask: (request: object) => Promise<NumpyAnswer>): Promise<number> {
  const sizes = [4096, 8192, 16_384, 32_768];
  const times = [];
  for (const chunk of sizes) {
    await ask({ trials: 65_536, seed: 1, chunk, assess: false });
    times.push((await ask({ trials: 262_144, seed: 1, chunk, assess: false })).ms);
  }
  return sizes[times.indexOf(Math.min(...times))]!;
}

function startNumpy(compiled: CompiledPlan) {
  const script = join(import.meta.dirname, "peers/forecast_numpy.py");
  const child: ChildProcess = spawn("/usr/bin/python3", [script], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const lists = ({ from, items }: CompiledPlan["before"]) =>
    compiled.ids.map((_, item) => [...items.subarray(from[item], from[item + 1])]);
  const after = lists(compiled.after);
  child.stdin!.write(
    `${JSON.stringify({
      before: lists(compiled.before),
      after,
      order: [...compiled.order],
      last: after.flatMap((list, item) => (list.length === 0 ? [item] : [])),
      centres: [...compiled.centres],
      likely: compiled.likely.finish,
      fine: compiled.durations.map(({ least, range, table }) =>
        [...compiled.tables.subarray(table * TABLE_LENGTH, table * TABLE_LENGTH + 1025)].map(
          (share) => least + range * share,
        ),
      ),
    })}\n`,
  );
  return {
    async ask(request: object): Promise<NumpyAnswer> {
      child.stdin!.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error("numpy ended early");
      return JSON.parse(value);
    },
    stop: () => child.stdin!.end(),
  };
}

/** What WebAssembly is worth here: the same bits from the plain loops. */
async function kernels(report: BenchReport, compiled: CompiledPlan): Promise<void> {
  const range = { firstBlock: 0, trials: 65_536 };
  const fast = trialRunner(compiled, SEED, true);
  const plain = trialRunner(compiled, SEED, true, (bytes) => plainTrialKernel(new ArrayBuffer(bytes)));
  const [mine, theirs] = [fast, plain].map((runner) => simulateBlocks(compiled, SEED, range, true, runner));
  const same = mine!.finishes.every((value, at) => value === theirs!.finishes[at]);
  const sums = mine!.sums!.every((value, at) => value === theirs!.sums![at]);
  if (!same || !sums) throw new Error("WebAssembly and plain TypeScript differ");
  const taken = await alternate(
    () => simulateBlocks(compiled, SEED, range, true, fast),
    () => simulateBlocks(compiled, SEED, range, true, plain),
    { runs: 7, warmup: 2 },
  );
  report.ratio({
    what: "inner loops in WebAssembly SIMD, 65,536 trials, one thread",
    ...taken,
    peerName: "the same loops in plain TypeScript",
    equal: "bit for bit",
  });
}

async function smallPieces(report: BenchReport): Promise<void> {
  const activities = generatedPlan().activities.map(({ id, after }, at) => ({ id, after, duration: at % 7 }));
  const paths = await time(
    () => {
      for (let round = 0; round < 200; round++) criticalPath(activities);
    },
    { runs: 9, warmup: 3 },
  );
  report.measure({
    what: "critical path of 120 activities",
    value: (quantile(paths, 0.5) / 200) * 1000,
    unit: "µs",
    aim: "50",
  });

  const folder = join(process.env.WEFT_REFERENCE_DATA ?? "", "networks/email-Eu-core");
  const what = "whom to ally with, one person of email-Eu-core (1,005 people, 16,064 ties)";
  if (!process.env.WEFT_REFERENCE_DATA || !existsSync(folder))
    return report.skip(what, "WEFT_REFERENCE_DATA is not set");
  await allies(report, what, folder);
}

async function allies(report: BenchReport, what: string, folder: string): Promise<void> {
  const rows = (file: string) =>
    readFileSync(join(folder, file), "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((line) => line.split(",") as [string, string]);
  const people = rows("people.csv").map(([id, group]) => ({ id, group }));
  const groups = [...new Set(people.map(({ group }) => group))].sort((a, b) => Number(a) - Number(b));
  const network = {
    people,
    ties: rows("edges.csv"),
    // The data hold no dependencies: each department is taken to need the next two.
    needs: groups.flatMap((from, at) =>
      [1, 2].map((step) => ({ from, to: groups[(at + step) % groups.length]! })),
    ),
  };
  let next = 0;
  const fromNothing = await time(() => recommendAllies(network)(people[next++ * 7]!.id), { runs: 21 });
  report.measure({
    what: `${what}, from the list of ties`,
    value: quantile(fromNothing, 0.5),
    unit: "ms",
    aim: "50",
  });
  const everybody = await time(
    () => {
      const recommend = recommendAllies(network);
      for (const { id } of people) recommend(id);
    },
    { runs: 3, warmup: 1 },
  );
  report.measure({ what: "    for everybody in it", value: quantile(everybody, 0.5), unit: "ms" });

  const recommend = recommendAllies(network);
  let ours = 0;
  let byAllocation = 0;
  for (const { id } of people) {
    const all = recommend(id, { limit: Infinity });
    if (all.length === 0) continue;
    ours += all[0]!.gain;
    byAllocation += all.reduce((best, one) => (one.plausibility > best.plausibility ? one : best)).gain;
  }
  report.measure({
    what: "    stated gain of the first pick over that of resource allocation's first",
    value: ours / byAllocation,
    unit: "times",
    aim: "above 1",
  });
}
