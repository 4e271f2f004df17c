import { number, share } from "#kernel/contract/words/formats.ts";
import { hand } from "#kernel/web/i18n.ts";
import type { ScorecardFigure } from "../contract.ts";
import { m } from "./messages.ts";

/** A value of a figure as it is said: `12 days`, `75 %`. */
export function say(value: number, unit: ScorecardFigure["unit"]): string {
  if (unit === "share") return share(value, hand());
  const amount = number(value, hand(), value >= 10 ? 0 : 1);
  // The plural goes by what is shown: 0.96 is shown as 1.
  const count = Math.round(value * 10) / 10;
  return unit === "days" || unit === "hours" ? m(unit, { amount, count }) : amount;
}

const figures = [
  "time_to_resolution",
  "knowledge_transfer",
  "commitments_kept",
  "help_answered",
  "help_answer_time",
  "misalignment_answer_time",
  "time_to_unblock",
  "decision_latency",
  "decision_blocking",
  "decision_reopen_rate",
  "rota_fairness",
  "participation",
  "minutes_kept",
] as const;
type Known = (typeof figures)[number];
const known = new Set<string>(figures);

export const groups = ["speed", "reliability", "learning", "fairness"] as const;
export type FigureGroup = (typeof groups)[number];

const groupOfFigure: Readonly<Record<Known, FigureGroup>> = {
  time_to_resolution: "speed",
  time_to_unblock: "speed",
  decision_latency: "speed",
  decision_blocking: "speed",
  help_answer_time: "speed",
  misalignment_answer_time: "speed",
  commitments_kept: "reliability",
  help_answered: "reliability",
  decision_reopen_rate: "reliability",
  minutes_kept: "reliability",
  knowledge_transfer: "learning",
  rota_fairness: "fairness",
  participation: "fairness",
};

/** Where a figure stands on the page; one nobody has put into words yet by its unit. */
export function groupOf({ id, unit }: Pick<ScorecardFigure, "id" | "unit">): FigureGroup {
  if (known.has(id)) return groupOfFigure[id as Known];
  return unit === "days" || unit === "hours" ? "speed" : "reliability";
}

/** The question a figure answers, and its definition; a figure nobody has put into words yet shows its id. */
export function question(id: string): string {
  return known.has(id) ? m(id as Known) : id.replaceAll("_", " ");
}

export function definition(id: string): string {
  return known.has(id) ? m(`${id as Known}What`) : "";
}

/** What would move a figure, in a line. */
export function moves(id: string): string {
  return known.has(id) ? m(`${id as Known}Moves`) : "";
}

/** How sure it is: `between 60 and 120 days`, or from or up to where only one end is known. */
export function sayInterval(
  interval: ScorecardFigure["interval"],
  unit: ScorecardFigure["unit"],
): string | null {
  if (!interval) return null;
  const [low, high] = [interval.low, interval.high].map((end) => (end === null ? null : say(end, unit)));
  if (low && high) return m("sureBetween", { low, high });
  if (low) return m("sureFrom", { low });
  return high ? m("sureUpTo", { high }) : m("sureOfNothing");
}

/** The same in short, where both ends are known: `(60 – 120 days)`. */
export function sayRange(
  { low, high }: NonNullable<ScorecardFigure["interval"]>,
  unit: ScorecardFigure["unit"],
): string | null {
  return low === null || high === null ? null : `(${say(low, unit)} – ${say(high, unit)})`;
}

/** What is open beside what ended: `4 open, half of them for 12 days or longer, the oldest for 96`. */
export function sayOpen({ open, unit }: Pick<ScorecardFigure, "open" | "unit">): string | null {
  if (!open) return null;
  const oldest = say(open.oldest, unit);
  if (open.count === 1) return m("openOne", { oldest });
  return m("openMany", { count: open.count, middle: say(open.middle, unit), oldest });
}

/** The value in words, or why there is none. */
export function sayValue({
  value,
  atLeast,
  unit,
}: Pick<ScorecardFigure, "value" | "atLeast" | "unit">): string {
  if (value !== null) return say(value, unit);
  return atLeast === null ? m("tooFew") : m("notYet", { atLeast: say(atLeast, unit) });
}
