import { type Command, InvalidArgumentError } from "commander";
import type { ForecastOptions, SteppedForecast } from "#analysis/forecast/forecast-steps.ts";
import type { Plan } from "#analysis/forecast/plan.ts";
import { interrupted, printJson, runCommand } from "#kernel/server/cli/command.ts";

type Flags = { trials?: number; within?: number; seed: number; json?: boolean };

/** Below this many draws the workers would take longer to start than the work. */
const WORTH_WORKERS = 10_000_000;

export function forecastCommand(program: Command): void {
  program
    .command("forecast")
    .description("When will it be done? Chances of dates for a plan of activities that wait for each other")
    .argument(
      "<plan>",
      "JSON file with activities, and if wanted start, risks and targets (- is standard input)",
    )
    .option("--trials <count>", "how many times the plan is run through (default: 10000)", wholeNumber(2))
    .option(
      "--within <time>",
      "run until the 95 % intervals of mean, p10, p50, p80 and p90 are this narrow to either side, at most --trials (then by itself 33554432)",
      positive,
    )
    .option("--seed <number>", "the same seed gives the same answer", wholeNumber(0), 1)
    .option("--json", "one JSON value for machines")
    .addHelpText(
      "after",
      `
Example:
  weft forecast plan.json --trials 100000
  with { "start": "2027-01-04", "targets": ["2027-03-31"], "activities": [
    { "id": "design", "after": [], "duration": { "min": 5, "likely": 8, "max": 20, "distribution": "pert" } },
    { "id": "build", "after": ["design"], "duration": 30 } ] }

Times are in one unit of your choice; with "start" they are calendar days, and a date means its beginning.`,
    )
    .action(runCommand(forecastAction));
}

async function forecastAction(path: string, { trials, within, seed, json }: Flags): Promise<void> {
  const [{ readJson }, { ForecastPlan, daysUntil }, { findPlanFaults }, { MOST_TRIALS }] = await Promise.all([
    import("#kernel/server/cli/read-json.ts"),
    import("./forecast-plan.ts"),
    import("#analysis/forecast/find-plan-faults.ts"),
    import("#analysis/forecast/forecast-steps.ts"),
  ]);
  const { value: plan, refuse } = readJson(path, ForecastPlan);
  const faults = findPlanFaults(plan);
  const targets = (plan.targets ?? []).map((target, at) => {
    if (typeof target === "number") return target;
    if (plan.start !== undefined) return daysUntil(plan.start, target);
    faults.push({ path: `targets[${at}]`, message: 'a date needs the plan\'s "start"' });
    return 0;
  });
  if (faults.length > 0) refuse(faults);

  const most = trials ?? (within === undefined ? 10_000 : MOST_TRIALS);
  const answer = await run(plan, { trials: most, seed, targets, halfWidth: within });
  // A target is given back as it was asked, a date as a date.
  answer.targets.forEach((target, at) => {
    (target as { by: number | string }).by = plan.targets![at]!;
  });
  if (json) return printJson(published(answer));
  const { printForecast } = await import("./forecast-tables.ts");
  printForecast(plan, answer, seed);
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
  const shown = progress("Trials");
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

function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least)
      throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
    return value;
  };
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0) || !Number.isFinite(value)) throw new InvalidArgumentError("It must be a number above 0.");
  return value;
}
