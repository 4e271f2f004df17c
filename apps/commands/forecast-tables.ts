import type { SteppedForecast } from "#analysis/forecast/forecast-steps.ts";
import type { QuantileName } from "#analysis/forecast/summarize-trials.ts";
import { printable, printTable, type TableColumn, writeAll } from "#kernel/server/cli/command.ts";
import { dayText, precise, figure as written } from "#kernel/server/cli/say.ts";
import type { FileNote } from "./file-notes.ts";
import { dateAfter, type ForecastPlan } from "./forecast-plan.ts";
import { say } from "./say-forecast.ts";

const SHOWN = 25;

const QUANTILES: readonly QuantileName[] = ["p05", "p10", "p25", "p50", "p75", "p80", "p90", "p95"];

/** The forecast for people: when, how likely by each target, and what drives it. */
export function printForecast(
  plan: ForecastPlan,
  forecast: SteppedForecast,
  seed: number,
  notes: readonly FileNote[],
): void {
  const { deterministic, finish, targets, activities, trials } = forecast;
  const { when, columns, write } = withDates(plan.start);

  write(`${say("heading", { trials, seed })}\n`);
  printTable(
    [say("finish"), "", right("±"), ...columns(say("time")).map(right)],
    [
      [say("likely"), say("likelyMeans"), "", ...when(deterministic.finish)],
      [say("mean"), "", error(finish.standardError), ...when(finish.mean)],
      ...QUANTILES.map((name) => [
        name,
        say(name),
        error(finish.quantileErrors[name]),
        ...when(finish.quantiles[name]),
      ]),
    ],
  );
  const path = deterministic.criticalPath.join(" → ") || say("none");
  write(`\n${say("spread", { sd: figure(finish.sd), path })}`);

  if (targets.length > 0) {
    write("");
    printTable(
      [say("doneBy"), right(say("chance")), right("±")],
      targets.map(({ by, probability, standardError }) => [
        typeof by === "string" ? dayText(by) : by,
        percent(probability),
        percent(standardError),
      ]),
    );
  }
  if (activities.length > 0) printDrivers(plan, forecast);
  if (notes.length > 0) write(`\n${say("notes")}\n`);
  for (const { says } of notes) write(printable(says));
}

function printDrivers(plan: ForecastPlan, { activities }: SteppedForecast): void {
  const { when, columns, write } = withDates(plan.start);
  write(`\n${say("drivers")}`);
  const names = new Map(plan.activities.map(({ id, name }) => [id, name]));
  const named = plan.activities.some(({ name }) => name !== undefined);
  const ordered = [...activities].sort(
    (a, b) => b.sensitivity - a.sensitivity || b.criticality - a.criticality,
  );
  printTable(
    [
      say("activity"),
      ...(named ? [say("name")] : []),
      right(say("sensitivity")),
      right(say("critical")),
      right(say("starts")),
      ...columns(say("ends")).map(right),
    ],
    ordered
      .slice(0, SHOWN)
      .map(({ id, sensitivity, criticality, start: begin, finish: end }) => [
        id,
        ...(named ? [names.get(id)] : []),
        written(sensitivity, 2),
        percent(criticality),
        figure(begin.mean),
        ...when(end.mean),
      ]),
  );
  if (ordered.length > SHOWN) write(say("moreWithJson", { count: ordered.length - SHOWN }));
}

/** How times, their columns and lines are written: with a date beside where the plan has a start. */
function withDates(start: string | undefined) {
  return {
    when: (time: number) => [figure(time), ...(start === undefined ? [] : [dateText(start, time)])],
    columns: (...names: string[]) => (start === undefined ? names : [...names, say("date_column")]),
    write: (text: string) => writeAll(1, `${text}\n`),
  };
}

function dateText(start: string, time: number): string {
  const day = dateAfter(start, time);
  return day === "" ? "" : dayText(day);
}

function right(title: string): TableColumn {
  return { title, align: "right" };
}

function figure(time: number): string {
  return written(time, 1);
}

function error(time: number): string {
  return time === 0 ? "0" : precise(time, 2);
}

function percent(share: number): string {
  return `${written(share * 100, 1)} %`;
}
