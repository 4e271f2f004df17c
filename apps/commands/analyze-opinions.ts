import { type Command, Option } from "commander";
import { type Fault, InputFault, printJson, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { forMachines } from "#kernel/server/cli/say.ts";
import type { Notes } from "./read-opinions.ts";
import { say as sayCommand } from "./say.ts";
import { say } from "./say-opinions.ts";

type Options = {
  votes: string;
  statements?: string;
  groups?: string;
  departments?: string;
  agree?: string;
  seed: string;
  json?: boolean;
};

const examples = [
  "weft analyze opinions --votes votes.csv --departments departments.csv",
  "weft analyze opinions --votes votes.csv --statements statements.csv --json > opinions.json",
];

/** Registers `weft analyze opinions`. */
export function analyzeOpinionsCommand(program: Command): void {
  const analyze =
    program.commands.find((command) => command.name() === "analyze") ??
    program.command("analyze").description(sayCommand("analyze"));
  analyze
    .command("opinions")
    .description(say("describe"))
    .requiredOption("--votes <file>", say("votes"))
    .option("--statements <file>", say("statements"))
    .option("--groups <file>", say("groups"))
    .option("--departments <file>", say("departments"))
    .addOption(new Option("--agree <number>", say("agreeIs")).choices(["1", "-1"]))
    .option("--seed <number>", say("seed"), "1")
    .option("--json", kit("jsonOption"))
    .addHelpText("after", helpBelow(examples, { after: say("help") }))
    .action(runCommand(analyzeOpinions));
}

async function analyzeOpinions(options: Options): Promise<void> {
  const { wholeNumber } = await import("./whole-number.ts");
  wholeNumber("seed", options.seed, 0);
  const { fileNotes } = await import("./file-notes.ts");
  const notes: Notes = fileNotes();
  const files = await readAll(options, notes);
  const { answerOpinions } = await import("./answer-opinions.ts");
  const report = await answerOpinions(notes, files);
  const told = () => notes.list((code, values) => say(`note_${code}`, values));
  if (options.json) return printJson({ ...report, notes: await forMachines(async () => told()) });
  const { printOpinions } = await import("./opinions-table.ts");
  printOpinions(report, told(), new Map(files.statements?.map(({ statement, text }) => [statement, text])));
}

/** Reads every file before it complains, so that all faults are told at once. */
async function readAll({ votes, statements, groups, departments, agree }: Options, notes: Notes) {
  const { checkSign, readMembers, readStatements, readVotes } = await import("./read-opinions.ts");
  const ifGiven = async <Rows>(
    file: string | undefined,
    read: (file: string, notes: Notes) => Promise<Rows>,
  ) => (file === undefined ? undefined : await read(file, notes));
  const reading = [
    readVotes(votes, notes, agree === undefined ? undefined : agree === "1" ? 1 : -1),
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
  if (agree === undefined) checkSign(await reading[0], (await reading[1]) ?? []);
  return {
    votes: await reading[0],
    statements: await reading[1],
    groups: await reading[2],
    departments: await reading[3],
  };
}
