import type { WeighedCriteria } from "#analysis/tally/weigh-criteria.ts";
import { printTable, writeAll } from "#kernel/server/cli/command.ts";
import { figure as written } from "#kernel/server/cli/say.ts";
import type { WeighNote } from "./read-criteria.ts";
import { say } from "./say-weigh.ts";

const right = (title: string) => ({ title, align: "right" as const });
const figure = (value: number) => written(value, 4);

function table(columns: Parameters<typeof printTable>[0], rows: Parameters<typeof printTable>[1]): void {
  if (rows.length === 0) return;
  printTable(columns, rows);
  writeAll(1, "\n");
}

/** Scores with what they are made of, then what each department would choose, and how far weights may move. */
export function printWeighed(answer: WeighedCriteria, notes: readonly WeighNote[]): void {
  const ids = Object.keys(answer.weights);
  const scores = new Map(answer.options.map((one) => [one.option, one]));
  const dominated = new Map(answer.dominated.map(({ option, by }) => [option, by]));
  const tied = new Set(answer.tied.flat());
  table(
    [say("option"), say("result"), right(say("total")), ...ids.map(right), say("dominatedBy")],
    answer.order.flat().map((option) => {
      const { score, contributions } = scores.get(option)!;
      const result = answer.winners.includes(option) ? say("best") : tied.has(option) ? say("tied") : "";
      const parts = ids.map((id) => figure(contributions[id]!));
      return [option, result, figure(score), ...parts, dominated.get(option)?.join(", ") ?? ""];
    }),
  );
  const sets = [
    { name: say("all"), ...answer },
    ...answer.departments.map((one) => ({ name: one.department, ...one })),
  ];
  table(
    [say("weightsOf"), say("wouldChoose"), ...ids.map(right)],
    sets.map(({ name, winners, tied: level, weights }) => [
      name,
      [...winners, ...level.flat()].join(", "),
      ...ids.map((id) => figure(weights[id]!)),
    ]),
  );
  table(
    [say("rival"), right(say("moved"))],
    answer.flips.map(({ rival, moved }) => [rival, moved === null ? say("never") : figure(moved)]),
  );
  table(
    [say("criterion"), right(say("weightNow")), say("below"), say("above")],
    answer.thresholds.map(({ criterion, weight, below, above }) => [
      criterion,
      figure(weight),
      ...[below, above].map((edge) => (edge ? `${figure(edge.at)} ${edge.rival}` : "–")),
    ]),
  );
  if (answer.missing.length > 0) writeAll(1, `${say("missingScores", { found: answer.missing.length })}\n`);
  for (const { code, count } of notes) writeAll(1, `${say(`note_${code}`, { found: count })}\n`);
}
