import { type Command, InvalidArgumentError, Option } from "commander";
import type { LeftOut } from "#analysis/tally/left-out.ts";
import type { OtherMethod } from "#analysis/tally/other-methods.ts";
import type { Method, Round, TallyResult } from "#analysis/tally/tally-types.ts";
import { InputFault, printJson, printTable, runCommand, writeAll } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow, wholeFrom } from "#kernel/server/cli/program.ts";
import type { FileNote } from "./read-election-file.ts";
import { say } from "./say-tally.ts";

const METHODS: readonly Method[] = [
  "majority",
  "approval",
  "score",
  "star",
  "dots",
  "gradients",
  "borda",
  "irv",
  "stv",
  "schulze",
  "consent",
];

type Flags = {
  method: Method;
  seats: number;
  quota: "droop" | "hare";
  rules: "scottish" | "meek";
  strength: "winning" | "margins";
  quorum?: number;
  threshold?: number;
  budget?: number;
  cap?: number;
  seed?: number;
  json?: boolean;
};

type Lot = { seed: number; drawn: string[] };

/** `weft tally`: counts a file of ballots by a named method. */
export function tallyCommand(program: Command): void {
  program
    .command("tally")
    .description(say("describe"))
    .argument("<file>", say("file"))
    .addOption(new Option("--method <method>", say("method")).choices(METHODS).makeOptionMandatory())
    .option("--seats <n>", say("seats"), wholeFrom(1), 1)
    .addOption(new Option("--quota <quota>", say("quota")).choices(["droop", "hare"]).default("droop"))
    .addOption(new Option("--rules <rules>", say("rules")).choices(["scottish", "meek"]).default("scottish"))
    .addOption(
      new Option("--strength <strength>", say("strength")).choices(["winning", "margins"]).default("winning"),
    )
    .option("--quorum <n>", say("quorum"), wholeFrom(0))
    .option("--threshold <share>", say("threshold"), share)
    .option("--budget <n>", say("budget"), wholeFrom(0))
    .option("--cap <n>", say("cap"), wholeFrom(0))
    .option("--seed <n>", say("seed"), wholeFrom(0))
    .option("--json", kit("jsonOption"))
    .addHelpText(
      "after",
      helpBelow(["weft tally ballots.csv --method stv --seats 3"], { before: say("help") }),
    )
    .action(runCommand(count));
}

async function count(file: string, { json, seed, ...settings }: Flags): Promise<void> {
  const { readBallots } = await import("./read-ballots.ts");
  const { tally } = await import("#analysis/tally/tally.ts");
  const { otherMethods } = await import("#analysis/tally/other-methods.ts");
  const { leftOut } = await import("#analysis/tally/left-out.ts");
  const { randomStream } = await import("#analysis/random.ts");

  if (settings.seats > 1 && ["majority", "irv", "consent"].includes(settings.method)) {
    throw new InputFault(say("oneSeat", { method: settings.method }));
  }
  const { seats: filed, notes, ...ballotsRead } = await readBallots(file, settings.method);
  const input = { ...settings, ...ballotsRead };
  const result = tally(input);
  const others = otherMethods(input, result);
  const left = leftOut(input, result);
  // Where the search was cut one of those tied may win in every way: no lot is drawn among them.
  const lots =
    seed === undefined || result.searchCut
      ? []
      : result.tied.map((tied, at): Lot => {
          const random = randomStream(seed, at);
          const drawn = [...tied];
          for (let last = drawn.length - 1; last > 0; last--) {
            const other = random.below(last + 1);
            [drawn[last], drawn[other]] = [drawn[other]!, drawn[last]!];
          }
          return { seed, drawn };
        });
  const { method, ballots, winners, tied, order, rounds, pairwise, ...more } = result;
  const answer = { method, ballots, winners, tied, order, rounds, pairwise, ...more };
  if (json)
    printJson({ ...answer, ...(lots.length > 0 && { lots }), leftOut: left, notes, otherMethods: others });
  else show(result, { others, lots, left, notes, seats: filed === settings.seats ? null : filed });
}

type Beside = {
  others: readonly OtherMethod[];
  lots: readonly Lot[];
  left: readonly LeftOut[];
  notes: readonly FileNote[];
  /** Of the file, where it names another number than was counted for. */
  seats: number | null;
};

function show(result: TallyResult, { others, lots, left, notes, seats }: Beside): void {
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
  if (result.searchCut) writeAll(1, `${say("searchCut")}\n\n`);
  const ties = result.rounds.flatMap((round, at) => tieRows(round, at));
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

function tieRows(round: Round, at: number): (string | number)[][] {
  return (round.ties ?? []).map((tie) => {
    return [at + 1, tie.options.join(", "), say(`rule_${tie.rule}`), tie.chosen?.join(", ") ?? ""];
  });
}

function cell(votes: number | undefined): number | string {
  return votes === undefined ? "" : Math.round(votes * 1e5) / 1e5;
}

function share(text: string): number {
  const value = Number(text);
  if (/^[\d.]+$/.test(text) && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError(kit("from0To1"));
}
