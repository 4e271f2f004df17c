import { quantile } from "../timing.ts";
import type { Found, Measured } from "./rows.ts";

export type Beside = { what: string; unit: string; aim: string; values: number[][] };

/** The measured table, in Markdown: the middle of all rounds and their spread. */
export function scaleTable(
  names: readonly string[],
  measured: readonly Measured[],
  beside: readonly Beside[],
): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(["what", ...names, "aim"]),
    line(["---", ...names.map(() => "---"), "---"]),
    ...measured.map(({ row, sides }) =>
      line([`${row.what}, ${row.connections} connections`, ...sides.map(inWords), row.aim]),
    ),
    ...beside.map(({ what, unit, aim, values }) =>
      line([what, ...values.map((each) => `${spread(each)} ${unit}`), aim]),
    ),
  ];
}

function inWords({ ms, queries, perSecond, p99 }: Found): string {
  return `${spread(ms)} ms, ${Math.round(queries * 10) / 10} queries, ${spread(perSecond)}/s, p99 ${spread(p99)} ms`;
}

function spread(given: readonly number[]): string {
  const values = given.filter(Number.isFinite);
  if (values.length === 0) return "none";
  const [low, middle, high] = [0.1, 0.5, 0.9].map((q) => figure(quantile(values, q)));
  return low === high ? middle! : `${middle} (${low} to ${high})`;
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(2);
}
