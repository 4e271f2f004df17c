import type { LeftOut } from "#analysis/tally/left-out.ts";
import type { OtherMethod } from "#analysis/tally/other-methods.ts";
import type { TallyResult, Tie } from "#analysis/tally/tally-types.ts";
import { printTable, writeAll } from "#kernel/server/cli/command.ts";
import type { FileNote } from "./read-election-file.ts";
import { say } from "./say-tally.ts";

/** An order drawn among those tied, beside the result. */
export type Lot = { seed: number; drawn: string[] };

type Beside = {
  others: readonly OtherMethod[];
  lots: readonly Lot[];
  left: readonly LeftOut[];
  notes: readonly FileNote[];
  /** Of the file, where it names another number than was counted for. */
  seats: number | null;
  /** Of the order that ties were broken by. */
  seed: number | undefined;
};

/** The table of a count and what stands beside it. */
export function printTally(
  result: TallyResult,
  { others, lots, left, notes, seats, seed = 0 }: Beside,
): void {
  writeAll(1, `${say("ballots", { method: result.method, count: result.ballots })}\n\n`);
  const tied = new Set(result.tied.flat());
  const rows = result.order.flatMap((tier, at) => {
    const place = result.order.slice(0, at).flat().length + 1;
    return tier.map((option) => [
      place,
      option,
      result.winners.includes(option) ? say("wins") : tied.has(option) ? say("tied") : "",
      ...result.rounds.map((round) => cell(round.votes[option])),
    ]);
  });
  const stages = result.rounds.map((_, at) =>
    result.rounds.length > 1 ? say("roundOf", { round: at + 1 }) : say("votes"),
  );
  printTable([say("place"), say("option"), say("result"), ...stages], rows);

  writeAll(1, "\n");
  const beside = [
    ...left.map(({ reason, votes }) => say(`left_${reason}`, { votes: Number(cell(votes)) })),
    ...notes.map(({ code, count: found }) => say(`note_${code}`, { found })),
    ...(seats === null ? [] : [say("note_seats", { seats })]),
  ];
  for (const line of beside) writeAll(1, `${line}\n`);
  if (beside.length > 0) writeAll(1, "\n");
  if (result.winners.length === 0 && tied.size === 0) writeAll(1, `${say("nobodyWins")}\n\n`);
  if (result.searchCut) {
    writeAll(1, `${say("searchCut", { can: result.searchCut.can.join(", ") })}\n\n`);
  }
  if (result.drawn) {
    writeAll(1, `${say("drawnOrder", { seed, order: result.drawn.order.join(", ") })}\n\n`);
  }
  const ties = [
    ...result.rounds.flatMap((round, at) => tieRows(round.ties, at + 1)),
    ...tieRows(result.drawn?.ties, say("atTheEnd")),
  ];
  if (ties.length > 0) {
    printTable([say("round"), say("tied"), say("brokenBy"), say("inFavourOf")], ties);
    writeAll(1, "\n");
  }
  if (tied.size > 0) {
    const groups = result.tied.map((group, at) => [
      group.join(", "),
      lots[at] ? lots[at].drawn.join(", ") : say("notDrawn"),
    ]);
    printTable([say("tiedForRest"), say("lot")], groups);
    writeAll(1, "\n");
  }
  if (others.length > 0) {
    printTable(
      [say("otherMethod"), say("wouldChoose"), say("which")],
      others.map((one) => [
        one.method,
        say(`other_${one.outcome}`),
        [...one.winners, ...one.tied.flat()].join(", "),
      ]),
    );
  }
}

function tieRows(ties: readonly Tie[] = [], at: number | string): (string | number)[][] {
  return ties.map((tie) => {
    return [at, tie.options.join(", "), say(`rule_${tie.rule}`), tie.chosen?.join(", ") ?? ""];
  });
}

function cell(votes: number | undefined): number | string {
  return votes === undefined ? "" : Math.round(votes * 1e5) / 1e5;
}
