import { type Command, InvalidArgumentError } from "commander";
import type { ForecastOptions, SteppedForecast } from "#analysis/forecast/forecast-steps.ts";
import type { Plan } from "#analysis/forecast/plan.ts";
import { interrupted, printJson, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow, wholeFrom } from "#kernel/server/cli/program.ts";
import { forMachines } from "#kernel/server/cli/say.ts";
import { say } from "./say-forecast.ts";

type Spread = { low: number; high: number };
type Flags = { trials?: number; within?: number; spread?: Spread; seed: number; json?: boolean };

const examplePlan = [
  '{ "start": "2027-01-04", "targets": ["2027-03-31"], "activities": [',
  '  { "id": "design", "after": [],',
  '    "duration": { "min": 5, "likely": 8, "max": 20, "distribution": "pert" } },',
  '  { "id": "build", "after": ["design"], "duration": 30 } ] }',
];

/** Below this many draws the workers would take longer to start than the work. */
const WORTH_WORKERS = 10_000_000;

export function forecastCommand(program: Command): void {
  program
    .command("forecast")
    .description(say("describe"))
    .argument("<plan>", say("plan"))
    .option("--trials <count>", say("trials"), wholeFrom(2))
    .option("--within <time>", say("within"), positive)
    .option("--spread <low,high>", say("spreadOption"), spreadFrom)
    .option("--seed <number>", say("seed"), wholeFrom(0), 1)
    .option("--json", kit("jsonOption"))
    .addHelpText(
      "after",
      helpBelow(["weft forecast plan.json --trials 100000", say("with"), ...examplePlan], {
        after: say("help"),
      }),
    )
    .action(runCommand(forecastAction));
}

async function forecastAction(path: string, { trials, within, spread, seed, json }: Flags): Promise<void> {
  const [{ readPlan }, { daysUntil }, { findPlanFaults }, { MOST_TRIALS }] = await Promise.all([
    import("./read-plan.ts"),
    import("./forecast-plan.ts"),
    import("#analysis/forecast/find-plan-faults.ts"),
    import("#analysis/forecast/forecast-steps.ts"),
  ]);
  const { plan, refuse, notes } = await readPlan(path, spread);
  const faults = findPlanFaults(plan).map(({ path: where, code, values = {} }) => {
    // The values of every code are those of its text.
    const sayFault = say as (key: `fault_${typeof code}`, given: typeof values) => string;
    return { path: where, message: sayFault(`fault_${code}`, values) };
  });
  const targets = (plan.targets ?? []).map((target, at) => {
    if (typeof target === "number") return target;
    if (plan.start !== undefined) return daysUntil(plan.start, target);
    faults.push({ path: `targets[${at}]`, message: say("dateNeedsStart") });
    return 0;
  });
  if (faults.length > 0) refuse(faults);

  const most = trials ?? (within === undefined ? 10_000 : MOST_TRIALS);
  const answer = await run(plan, { trials: most, seed, targets, halfWidth: within });
  // A target is given back as it was asked, a date as a date.
  answer.targets.forEach((target, at) => {
    (target as { by: number | string }).by = plan.targets![at]!;
  });
  if (json) return printJson({ ...published(answer), notes: await forMachines(async () => notes()) });
  const { printForecast } = await import("./forecast-tables.ts");
  printForecast(plan, answer, seed, notes());
}

async function run(plan: Plan, options: ForecastOptions): Promise<SteppedForecast> {
  if (options.trials * plan.activities.length < WORTH_WORKERS) {
    const { forecast } = await import("#analysis/forecast/forecast.ts");
    return forecast(plan, options);
  }
  const [{ forecastPool }, { progress }] = await Promise.all([
    import("#kernel/server/compute/forecast-pool.ts"),
    import("#kernel/server/cli/progress.ts"),
  ]);
  const pool = forecastPool();
  const shown = progress(say("running"));
  try {
    return await pool.forecast(plan, options, {
      signal: interrupted(),
      onProgress: (done) => shown.update(done, options.halfWidth === undefined ? options.trials : undefined),
    });
  } finally {
    shown.end();
    await pool.close();
  }
}

/** What INTERFACES promises and nothing else: what is not promised can still change. */
function published({ trials, deterministic, finish, targets, activities }: SteppedForecast) {
  const { mean, sd, standardError, quantiles } = finish;
  return {
    trials,
    deterministic,
    finish: { mean, sd, standardError, quantiles },
    targets,
    activities: activities.map(({ id, criticality, sensitivity, start, finish: end }) => ({
      id,
      criticality,
      sensitivity,
      start,
      finish: end,
    })),
  };
}

function spreadFrom(text: string): Spread {
  const [low, high, ...more] = text
    .split(",")
    .map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (!(low! >= 0 && low! <= 1 && high! >= 1 && high! < Number.POSITIVE_INFINITY) || more.length > 0) {
    throw new InvalidArgumentError(say("spreadFault"));
  }
  return { low: low!, high: high! };
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value)) throw new InvalidArgumentError(kit("above0"));
  return value;
}
