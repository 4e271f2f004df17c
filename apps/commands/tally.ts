import { type Command, InvalidArgumentError, Option } from "commander";
import type { OtherMethod } from "#analysis/tally/other-methods.ts";
import type { Method, Round, TallyResult } from "#analysis/tally/tally-types.ts";
import { InputFault, printJson, printTable, runCommand, writeAll } from "#kernel/server/cli/command.ts";

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
  quorum?: number;
  threshold?: number;
  budget?: number;
  cap?: number;
  seed?: number;
  json?: boolean;
};

type Lot = { seed: number; drawn: string[] };

const HELP = `
The file has the columns count, ranking (such as 3, A>B=C>D) or voter, option, value. Values: approval 1 or 0; score
and star any number, star up to 5 unless a larger one is there; dots whole numbers; gradients 1 (whole-hearted) to
8 (veto); consent 1 (consents), 0 (concern), -1 (objects). Majority, borda, irv, stv and schulze read both kinds.
A tie is reported and never broken; --seed draws a lot among the tied beside it.

Example:
  $ weft tally ballots.csv --method stv --seats 3
`;

/** `weft tally`: counts a file of ballots by a named method. */
export function tallyCommand(program: Command): void {
  program
    .command("tally")
    .description("count ballots by a voting method")
    .argument("<file>", "CSV file of ballots, - for standard input")
    .addOption(new Option("--method <method>", "how to count").choices(METHODS).makeOptionMandatory())
    .option("--seats <n>", "how many seats to fill", wholeFrom(1), 1)
    .addOption(
      new Option("--quota <quota>", "votes that elect (stv)").choices(["droop", "hare"]).default("droop"),
    )
    .addOption(new Option("--rules <rules>", "of stv").choices(["scottish", "meek"]).default("scottish"))
    .option("--quorum <n>", "ballots needed (majority)", wholeFrom(0))
    .option("--threshold <share>", "share of the voters an option needs (approval), 0 to 1", share)
    .option("--budget <n>", "dots a voter has (dots)", wholeFrom(0))
    .option("--cap <n>", "dots a voter may lay on one option (dots)", wholeFrom(0))
    .option("--seed <n>", "draw a lot among tied options, shown beside the tie", wholeFrom(0))
    .option("--json", "one JSON value on standard output")
    .addHelpText("after", HELP)
    .action(runCommand(count));
}

async function count(file: string, { json, seed, ...settings }: Flags): Promise<void> {
  const { readBallots } = await import("./read-ballots.ts");
  const { tally } = await import("#analysis/tally/tally.ts");
  const { otherMethods } = await import("#analysis/tally/other-methods.ts");
  const { randomStream } = await import("#analysis/random.ts");

  if (settings.seats > 1 && ["majority", "irv", "consent"].includes(settings.method)) {
    throw new InputFault(`${settings.method} fills one seat: for several use stv`);
  }
  const input = { ...settings, ...(await readBallots(file, settings.method)) };
  const result = tally(input);
  const others = otherMethods(input, result);
  const lots =
    seed === undefined
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
  if (json) printJson({ ...answer, ...(lots.length > 0 && { lots }), otherMethods: others });
  else show(result, others, lots);
}

function show(result: TallyResult, others: readonly OtherMethod[], lots: readonly Lot[]): void {
  writeAll(1, `${result.method}, ${result.ballots} ${result.ballots === 1 ? "ballot" : "ballots"}\n\n`);
  const tied = new Set(result.tied.flat());
  const rows = result.order.flatMap((tier, at) => {
    const place = result.order.slice(0, at).flat().length + 1;
    return tier.map((option) => [
      place,
      option,
      result.winners.includes(option) ? "wins" : tied.has(option) ? "tied" : "",
      ...result.rounds.map((round) => cell(round.votes[option])),
    ]);
  });
  const stages = result.rounds.map((_, at) => (result.rounds.length > 1 ? `round ${at + 1}` : "votes"));
  printTable(["place", "option", "result", ...stages], rows);

  writeAll(1, "\n");
  if (result.winners.length === 0 && tied.size === 0) writeAll(1, "Nobody wins.\n\n");
  const ties = result.rounds.flatMap((round, at) => tieRows(round, at));
  if (ties.length > 0) {
    printTable(["round", "tied", "broken by", "in favour of"], ties);
    writeAll(1, "\n");
  }
  if (tied.size > 0) {
    const groups = result.tied.map((group, at) => [
      group.join(", "),
      lots[at] ? lots[at].drawn.join(", ") : "not drawn",
    ]);
    printTable(["tied for what is left", "lot"], groups);
    writeAll(1, "\n");
  }
  if (others.length > 0) {
    const words = { same: "the same", otherwise: "otherwise", tie: "a tie", nobody: "nobody" };
    printTable(
      ["other method", "would choose", "which"],
      others.map((one) => [one.method, words[one.outcome], [...one.winners, ...one.tied.flat()].join(", ")]),
    );
  }
}

function tieRows(round: Round, at: number): (string | number)[][] {
  const rules = {
    backwards: "the last round they differed",
    together: "all go out, which changes nothing",
    "every-choice-agrees": "nothing: every choice leads to the same winners",
    "head-to-head": "direct comparison",
    "top-scores": "number of top scores",
    score: "total score",
    undecided: "nothing",
  };
  return (round.ties ?? []).map((tie) => {
    return [at + 1, tie.options.join(", "), rules[tie.rule], tie.chosen?.join(", ") ?? ""];
  });
}

function cell(votes: number | undefined): number | string {
  return votes === undefined ? "" : Math.round(votes * 1e5) / 1e5;
}

function wholeFrom(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`must be a whole number from ${least}`);
  };
}

function share(text: string): number {
  const value = Number(text);
  if (/^[\d.]+$/.test(text) && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError("must be 0 to 1");
}
