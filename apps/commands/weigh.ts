import { type Command, Option } from "commander";
import { printJson, runCommand } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { say } from "./say-weigh.ts";

type Flags = {
  criteria: string;
  normalise: "range" | "sum" | "none";
  missing: "refuse" | "worst";
  json?: boolean;
};

/** `weft weigh`: options scored on weighted criteria, by the engine that weighs the criteria of challenges. */
export function weighCommand(program: Command): void {
  program
    .command("weigh")
    .description(say("describe"))
    .argument("<scores>", say("scoresFile"))
    .requiredOption("--criteria <file>", say("criteriaFile"))
    .addOption(
      new Option("--normalise <how>", say("normalise")).choices(["range", "sum", "none"]).default("range"),
    )
    .addOption(new Option("--missing <how>", say("missing")).choices(["refuse", "worst"]).default("refuse"))
    .option("--json", kit("jsonOption"))
    .addHelpText(
      "after",
      helpBelow(["weft weigh scores.csv --criteria criteria.csv"], { before: say("help") }),
    )
    .action(runCommand(weigh));
}

async function weigh(scores: string, { criteria: file, normalise, missing, json }: Flags): Promise<void> {
  const [{ readCriteria }, { readScores }, { weighCriteria }, { printWeighed }] = await Promise.all([
    import("./read-criteria.ts"),
    import("./read-scores.ts"),
    import("#analysis/tally/weigh-criteria.ts"),
    import("./print-weighed.ts"),
  ]);
  const { criteria, weights, departments, notes } = await readCriteria(file);
  const read = await readScores(scores, criteria, { normalise, missing });
  const given = departments ? { departments } : { weights };
  const answer = weighCriteria({ ...read, criteria, ...given, normalise, missing });
  if (json) printJson({ normalise, missingAs: missing, ...answer, notes });
  else printWeighed(answer, notes);
}
