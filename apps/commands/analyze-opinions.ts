import type { Command } from "commander";
import { type Fault, InputFault, printJson, runCommand } from "#kernel/server/cli/command.ts";

type Options = {
  votes: string;
  statements?: string;
  groups?: string;
  departments?: string;
  seed: string;
  json?: boolean;
};

const EXAMPLE = `
Example:
  weft analyze opinions --votes votes.csv --departments departments.csv
  weft analyze opinions --votes votes.csv --statements statements.csv --json > opinions.json

Files (CSV with a header, further columns are ignored):
  votes                participant, statement, vote (1 agree, 0 pass, -1 disagree), at;
                       of several votes for one pair the last counts
  statements           statement, text, moderated (-1: taken out), meta (1: about the people, kept off the map)
  groups, departments  participant, group

What each figure says and does not say: docs/reference/analysis-opinion.md`;

/** Registers `weft analyze opinions`. */
export function analyzeOpinionsCommand(program: Command): void {
  const analyze =
    program.commands.find((command) => command.name() === "analyze") ??
    program.command("analyze").description("Analyse plain files, without a server");
  analyze
    .command("opinions")
    .description("votes on statements: the opinion map, its groups, consensus, bridges, minorities")
    .requiredOption("--votes <file>", "votes as CSV (- reads standard input)")
    .option("--statements <file>", "statements as CSV: their texts, and which are moderated out")
    .option("--groups <file>", "take these groups instead of finding them")
    .option("--departments <file>", "also compute consensus and alignment over these")
    .option("--seed <number>", "seed of all random draws; the same seed gives the same groups", "1")
    .option("--json", "one JSON value on standard output")
    .addHelpText("after", EXAMPLE)
    .action(runCommand(analyzeOpinions));
}

async function analyzeOpinions(options: Options): Promise<void> {
  const seed = Number(options.seed);
  if (!/^\d+$/.test(options.seed) || !Number.isSafeInteger(seed)) {
    throw new InputFault(`--seed must be a whole number from 0: ${options.seed}`);
  }
  const files = await readAll(options);
  const { answerOpinions } = await import("./answer-opinions.ts");
  const report = await answerOpinions(files, seed);
  if (options.json) return printJson(report);
  const { printOpinions } = await import("./opinions-table.ts");
  printOpinions(report, new Map(files.statements?.map(({ statement, text }) => [statement, text])));
}

/** Reads every file before it complains, so that all faults are told at once. */
async function readAll({ votes, statements, groups, departments }: Options) {
  const { readMembers, readStatements, readVotes } = await import("./read-opinions.ts");
  const ifGiven = async <Rows>(file: string | undefined, read: (file: string) => Promise<Rows>) =>
    file === undefined ? undefined : await read(file);
  const reading = [
    readVotes(votes),
    ifGiven(statements, readStatements),
    ifGiven(groups, readMembers),
    ifGiven(departments, readMembers),
  ] as const;
  const faults: Fault[] = [];
  let unlisted = 0;
  for (const outcome of await Promise.allSettled(reading)) {
    if (outcome.status === "fulfilled") continue;
    if (!(outcome.reason instanceof InputFault)) throw outcome.reason;
    faults.push(...outcome.reason.faults);
    unlisted += outcome.reason.unlisted;
  }
  if (faults.length > 0) throw new InputFault(faults, unlisted);
  return {
    votes: await reading[0],
    statements: await reading[1],
    groups: await reading[2],
    departments: await reading[3],
  };
}
