import type { Command } from "commander";
import { type Fault, InputFault, interrupted, printJson, runCommand } from "#kernel/server/cli/command.ts";
import { progress } from "#kernel/server/cli/progress.ts";
import { printOpinions } from "./opinions-table.ts";
import { readMembers, readStatements, readVotes } from "./read-opinions.ts";

type Options = {
  votes: string;
  statements?: string;
  groups?: string;
  departments?: string;
  seed: string;
  json?: boolean;
};

const SAMPLES = 100;
const BLOCK = 4;

const EXAMPLE = `
Example:
  weft analyze opinions --votes votes.csv --departments departments.csv

Files (CSV with a header):
  votes        participant, statement, vote (1 agree, 0 pass, -1 disagree), at; of several for one pair the last counts
  statements   statement, text, moderated (-1: moderated out), meta (1: about the people, kept off the map)
  groups, departments   participant, group`;

function readSeed(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(seed)) return seed;
  throw new InputFault(`--seed must be a whole number from 0: ${text}`);
}

/** Reads all files before it complains, so that every fault of every file is told at once. */
async function readAll({ votes, statements, groups, departments }: Options) {
  const reading = [
    readVotes(votes),
    statements === undefined ? undefined : readStatements(statements),
    groups === undefined ? undefined : readMembers(groups),
    departments === undefined ? undefined : readMembers(departments),
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

async function analyzeOpinions(options: Options): Promise<void> {
  const seed = readSeed(options.seed);
  const files = await readAll(options);
  const { voteMatrix } = await import("#analysis/opinion/vote-matrix.ts");
  const { opinionMap } = await import("#analysis/opinion/opinion-map.ts");
  const { membershipOf } = await import("#analysis/opinion/membership.ts");
  const { opinionReport } = await import("#analysis/opinion/opinion-report.ts");
  const { groupCandidates } = await import("#analysis/opinion/group-candidates.ts");
  const { bootstrapAgreement } = await import("#analysis/opinion/bootstrap-agreement.ts");
  const { chooseGroups } = await import("#analysis/opinion/choose-groups.ts");

  const matrix = voteMatrix(files.votes, files.statements ?? []);
  const map = opinionMap(matrix);
  const departments = files.departments && membershipOf(matrix, files.departments);

  const findGroups = async () => {
    const candidates = groupCandidates(matrix, map, seed);
    const agreement: Float64Array[] = [];
    const shown = progress("Testing the groups");
    for (let from = 0; from < SAMPLES && candidates.candidates.length > 0; from += BLOCK) {
      const block = { seed, from, to: Math.min(SAMPLES, from + BLOCK) };
      agreement.push(...bootstrapAgreement(matrix, map, candidates, block));
      shown.update(block.to, SAMPLES);
      // Ctrl-C is only heard between blocks.
      await new Promise((resolve) => setImmediate(resolve));
      interrupted().throwIfAborted();
    }
    shown.end();
    return chooseGroups(map, candidates, agreement);
  };
  const groups = files.groups ? { given: membershipOf(matrix, files.groups) } : { found: await findGroups() };
  const report = opinionReport(matrix, map, groups, departments);
  if (options.json) printJson(report);
  else printOpinions(report, new Map(files.statements?.map(({ statement, text }) => [statement, text])));
}

/** `weft analyze opinions`: the opinion map, its groups, and what each statement means to them, from plain files. */
export function analyzeOpinionsCommand(program: Command): void {
  const analyze =
    program.commands.find((command) => command.name() === "analyze") ??
    program.command("analyze").description("Analyse plain files, without a server");
  analyze
    .command("opinions")
    .description("The opinion map of votes on statements: groups, consensus, bridges, minorities")
    .requiredOption("--votes <file>", "votes: participant, statement, vote, at")
    .option("--statements <file>", "statements: statement, text, moderated, meta")
    .option("--groups <file>", "take these groups instead of finding them: participant, group")
    .option("--departments <file>", "also compute consensus and alignment over these: participant, group")
    .option("--seed <number>", "same seed, same groups", "1")
    .option("--json", "one JSON value on standard output")
    .addHelpText("after", EXAMPLE)
    .action(runCommand(analyzeOpinions));
}
