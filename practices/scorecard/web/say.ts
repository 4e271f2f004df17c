import { number, share } from "#kernel/contract/words/formats.ts";
import { language } from "#kernel/web/i18n.ts";
import { type ScorecardFigure } from "../contract.ts";
import { m } from "./messages.ts";

/** A value of a figure as it is said: `12 days`, `75 %`. */
export function say(value: number, unit: ScorecardFigure["unit"]): string {
  if (unit === "share") return share(value, { language });
  const amount = number(value, { language }, value >= 10 ? 0 : 1);
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
  "time_to_unblock",
  "decision_reopen_rate",
  "rota_fairness",
  "participation",
] as const;
type Known = (typeof figures)[number];
const known = new Set<string>(figures);

/** The question a figure answers, and its definition; a figure nobody has put into words yet shows its id. */
export function question(id: string): string {
  return known.has(id) ? m(id as Known) : id.replaceAll("_", " ");
}

export function definition(id: string): string {
  return known.has(id) ? m(`${id as Known}What`) : "";
}

const moreIsBetter = new Set(["commitments_kept", "help_answered", "participation"]);

/** Whether it went the right way: 1 better, -1 worse, 0 as before or not to say. */
export function direction({ id, value, before }: ScorecardFigure): -1 | 0 | 1 {
  if (value === null || before.value === null) return 0;
  const change = value - before.value;
  if (Math.abs(change) < Math.abs(before.value) * 0.05) return 0;
  return change > 0 === moreIsBetter.has(id) ? 1 : -1;
}
