import type { Context } from "#kernel/server/operation/context.ts";
import {
  estimate,
  type FigureRule,
  observationsOf,
  type Period,
  samplesOf,
} from "#practices/scorecard/server/index.ts";

/** Figures of one period with the records behind them and their parts, for tests of the practices. */
export async function readFigures(context: Context, rules: readonly FigureRule[], period: Period) {
  const samples = await samplesOf(context, rules, [period]);
  return Promise.all(
    rules.map(async (rule) => {
      const sample = samples.get(rule.id)!.get(period.from)!;
      return {
        id: rule.id,
        unit: rule.unit,
        sample,
        ...estimate(sample),
        records: await observationsOf(context, rule, period),
        parts: (await rule.parts?.(context, period)) ?? [],
        groups: (await rule.groups?.(context, period)) ?? [],
      };
    }),
  );
}
