import { type Command, InvalidArgumentError, Option } from "commander";
import type { TallyInput } from "#analysis/tally/tally.ts";
import type { EqualRanks, Method } from "#analysis/tally/tally-types.ts";
import { InputFault, printJson, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow, wholeFrom } from "#kernel/server/cli/program.ts";
import { type Lot, printTally } from "./print-tally.ts";
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
  options?: string[];
  equalRanks: EqualRanks;
  seed?: number;
  breakTies?: boolean;
  json?: boolean;
};

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
    .option("--options <names...>", say("options"))
    .addOption(
      new Option("--equal-ranks <rule>", say("equalRanks"))
        .choices(["share", "exhaust", "skip"])
        .default("share"),
    )
    .option("--quorum <n>", say("quorum"), wholeFrom(0))
    .option("--threshold <share>", say("threshold"), share)
    .option("--budget <n>", say("budget"), wholeFrom(0))
    .option("--cap <n>", say("cap"), wholeFrom(0))
    .option("--seed <n>", say("seed"), wholeFrom(0))
    .option("--break-ties", say("breakTies"))
    .option("--json", kit("jsonOption"))
    .addHelpText(
      "after",
      helpBelow(["weft tally ballots.csv --method stv --seats 3"], { before: say("help") }),
    )
    .action(runCommand(count));
}

async function count(file: string, { json, seed, breakTies, options, ...settings }: Flags): Promise<void> {
  const { readBallots } = await import("./read-ballots.ts");
  const { drawLots } = await import("#analysis/tally/draw-lots.ts");
  const { tally } = await import("#analysis/tally/tally.ts");
  const { otherMethods } = await import("#analysis/tally/other-methods.ts");
  const { leftOut } = await import("#analysis/tally/left-out.ts");

  if (settings.seats > 1 && ["majority", "irv", "consent"].includes(settings.method)) {
    throw new InputFault(say("oneSeat", { method: settings.method }));
  }
  if (breakTies && seed === undefined) throw new InputFault(say("seedMissing"));
  const { seats: filed, notes, ...ballotsRead } = await readBallots(file, settings.method, options);
  const named = new Set(namedOn(ballotsRead));
  const lots = breakTies && seed !== undefined ? drawLots(ballotsRead.options ?? named, seed) : undefined;
  const input = { ...settings, ...ballotsRead, ...(lots && { lots }) };
  const result = tally(input);
  const others = otherMethods(input, result);
  const left = leftOut(input, result);
  const unnamed = (ballotsRead.options ?? []).filter((option) => !named.has(option)).length;
  const allNotes = [...notes, ...(unnamed > 0 ? [{ code: "unnamed" as const, count: unnamed }] : [])];
  // Where the search was cut one of those tied may win in every way: no lot is drawn among them.
  const beside =
    seed === undefined || breakTies || result.searchCut
      ? []
      : result.tied.map((tied, at): Lot => ({ seed, drawn: drawLots(tied, seed, at) }));
  const { method, ballots, winners, tied, order, rounds, pairwise, drawn, ...more } = result;
  const answer = { method, ballots, winners, tied, order, rounds, pairwise, ...more };
  if (json) {
    printJson({
      ...answer,
      ...(drawn && { drawn: { seed, ...drawn } }),
      ...(beside.length > 0 && { lots: beside }),
      leftOut: left,
      notes: allNotes,
      otherMethods: others,
    });
  } else {
    const seats = filed === settings.seats ? null : filed;
    printTally(result, { others, lots: beside, left, notes: allNotes, seats, seed });
  }
}

function namedOn({ ranked, rated }: Pick<TallyInput, "ranked" | "rated">): string[] {
  return ranked
    ? ranked.flatMap(({ ranking }) => ranking.flat())
    : rated!.flatMap(({ values }) => Object.keys(values));
}

function share(text: string): number {
  const value = Number(text);
  if (/^[\d.]+$/.test(text) && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError(kit("from0To1"));
}
