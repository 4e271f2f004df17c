import type { Context } from "#kernel/server/operation/context.ts";
import {
  type FigureRule,
  observationsOf,
  type Period,
  summarise,
} from "#practices/scorecard/server/index.ts";

/** Figures of one period with the records behind them and their parts, for tests of the practices. */
export async function readFigures(context: Context, rules: readonly FigureRule[], period: Period) {
  const summaries = await summarise(context, rules, [period]);
  return Promise.all(
    rules.map(async (rule, at) => ({
      id: rule.id,
      unit: rule.unit,
      ...summaries[at]![0]!,
      records: await observationsOf(context, rule, period),
      parts: (await rule.parts?.(context, period)) ?? [],
    })),
  );
}
