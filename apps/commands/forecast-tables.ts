import type { SteppedForecast } from "#analysis/forecast/forecast-steps.ts";
import type { QuantileName } from "#analysis/forecast/summarize-trials.ts";
import { printTable, type TableColumn, writeAll } from "#kernel/server/cli/command.ts";
import { dateAfter, type ForecastPlan } from "./forecast-plan.ts";

const SHOWN = 25;

const QUANTILE_WORDS: Record<QuantileName, string> = {
  p05: "1 in 20 is done by",
  p10: "1 in 10",
  p25: "1 in 4",
  p50: "as likely before as after",
  p75: "3 in 4",
  p80: "4 in 5",
  p90: "9 in 10",
  p95: "19 in 20",
};

/** The forecast for people: when, how likely by each target, and what drives it. */
export function printForecast(plan: ForecastPlan, forecast: SteppedForecast, seed: number): void {
  const { deterministic, finish, targets, activities, trials } = forecast;
  const { start } = plan;
  const when = (time: number) => [figure(time), ...(start === undefined ? [] : [dateAfter(start, time)])];
  const columns = (...names: string[]) => (start === undefined ? names : [...names, "date"]);
  const say = (text: string) => writeAll(1, `${text}\n`);

  say(`${trials.toLocaleString("en")} trials, seed ${seed}; ± is the standard error of the simulation\n`);
  printTable(
    ["finish", "", right("±"), ...columns("time").map(right)],
    [
      ["likely", "every duration as likely, no risk", "", ...when(deterministic.finish)],
      ["mean", "", error(finish.standardError), ...when(finish.mean)],
      ...(Object.keys(QUANTILE_WORDS) as QuantileName[]).map((name) => [
        name,
        QUANTILE_WORDS[name],
        error(finish.quantileErrors[name]),
        ...when(finish.quantiles[name]),
      ]),
    ],
  );
  say(
    `\nSpread (sd) ${figure(finish.sd)}. Likely critical path: ${deterministic.criticalPath.join(" → ") || "none"}`,
  );

  if (targets.length > 0) {
    say("");
    printTable(
      ["done by", right("chance"), right("±")],
      targets.map(({ by, probability, standardError }) => [by, percent(probability), percent(standardError)]),
    );
  }
  if (activities.length === 0) return;
  say("\nWhat drives the finish:");
  const names = new Map(plan.activities.map(({ id, name }) => [id, name]));
  const named = plan.activities.some(({ name }) => name !== undefined);
  const ordered = [...activities].sort(
    (a, b) => b.sensitivity - a.sensitivity || b.criticality - a.criticality,
  );
  printTable(
    [
      "activity",
      ...(named ? ["name"] : []),
      right("sensitivity"),
      right("critical"),
      right("starts"),
      ...columns("ends").map(right),
    ],
    ordered
      .slice(0, SHOWN)
      .map(({ id, sensitivity, criticality, start: begin, finish: end }) => [
        id,
        ...(named ? [names.get(id)] : []),
        sensitivity.toFixed(2),
        percent(criticality),
        figure(begin.mean),
        ...when(end.mean),
      ]),
  );
  if (ordered.length > SHOWN) say(`… and ${ordered.length - SHOWN} more with --json`);
}

function right(title: string): TableColumn {
  return { title, align: "right" };
}

function figure(time: number): string {
  return time.toLocaleString("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

function error(time: number): string {
  return time === 0 ? "0" : time.toPrecision(2);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
