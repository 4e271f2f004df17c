import { setImmediate } from "node:timers/promises";
import type { Command } from "commander";
import type { NetworkAnswer } from "#analysis/network/network-answer.ts";
import { interrupted, printJson, runCommand, writeAll } from "#kernel/server/cli/command.ts";
import { progress } from "#kernel/server/cli/progress.ts";

type Options = {
  edges: string;
  people?: string;
  group: string;
  directed?: boolean;
  seed: string;
  sources?: string;
  exact?: boolean;
  workers?: string;
  top: string;
  json?: boolean;
};

/** Below this many people times ties the work is done before a worker has started. */
const WORTH_WORKERS = 5e7;

/** Above this many people times ties exact betweenness takes minutes on four cores; a sample within the budget is drawn. */
const EXACT_UP_TO = 2e10;
const SAMPLE_BUDGET = 5e9;

const example = `
Example:
  weft analyze network --edges ties.csv --people people.csv --group department
  weft analyze network --edges ties.csv --directed --json > network.json

ties.csv has the columns source and target, weight if you have it; people.csv the columns person and department.
What each figure says and does not say: docs/reference/analysis-network.md`;

/** Registers `weft analyze network`. */
export function analyzeNetworkCommand(program: Command): void {
  const analyze =
    program.commands.find((command) => command.name() === "analyze") ??
    program.command("analyze").description("Analyse plain files, without a server");
  analyze
    .command("network")
    .description("who is tied with whom: silos, brokers, cut points, communities")
    .requiredOption("--edges <file>", "ties as CSV: source, target, weight (- reads standard input)")
    .option("--people <file>", "groups as CSV: person, department and further attributes")
    .option("--group <column>", "the column of --people that holds the group", "department")
    .option("--directed", "keep the direction of ties")
    .option("--seed <number>", "seed of all random draws", "1")
    .option("--sources <number>", "work betweenness out from so many random people, with the error stated")
    .option("--exact", "exact betweenness however long it takes (default up to 2e10 people times ties)")
    .option("--workers <number>", "cores to use; the answer does not depend on it (default: all)")
    .option("--top <number>", "people shown in the table", "20")
    .option("--json", "one JSON value on standard output")
    .addHelpText("after", example)
    .action(runCommand(run));
}

async function run(options: Options): Promise<void> {
  const { readNetwork, wholeNumber } = await import("./read-network.ts");
  const seed = wholeNumber("seed", options.seed, 0);
  const top = wholeNumber("top", options.top, 0);
  const asked = options.sources === undefined ? undefined : wholeNumber("sources", options.sources, 1);
  const workers = options.workers === undefined ? undefined : wholeNumber("workers", options.workers, 1);
  const network = await readNetwork(options);
  const { analyzeNetwork } = await import("#analysis/network/analyze-network.ts");
  const { sampleSources } = await import("#analysis/network/sample-sources.ts");
  const { networkPool } = await import("#kernel/server/compute/network-pool.ts");

  const small = network.people.length * network.sources.length < WORTH_WORKERS;
  const pool = networkPool(small ? 1 : workers);
  const watch = (label: string) => {
    const shown = progress(label);
    return { signal: interrupted(), onProgress: shown.update, end: shown.end };
  };
  try {
    let sample: NetworkAnswer["betweennessSample"];
    const answer = await analyzeNetwork(
      { ...network, directed: options.directed ?? false, seed },
      {
        async betweenness(graph) {
          const large = graph.nodes * graph.ties > EXACT_UP_TO && !options.exact;
          const sources = asked ?? (large ? Math.ceil(SAMPLE_BUDGET / graph.ties) : graph.nodes);
          const drawn = sources < graph.nodes ? sampleSources(graph, { seed, sources }) : null;
          const shown = watch("Betweenness, parts done");
          if (drawn === null) {
            const values = await pool.betweenness(graph, shown);
            shown.end();
            return values;
          }
          writeAll(
            2,
            `Betweenness is estimated from ${sources} of ${graph.nodes} people; --exact works it out.\n`,
          );
          const { values, standardErrors } = await pool.sampledBetweenness(graph, drawn.sources, shown);
          shown.end();
          const standardError = standardErrors.reduce((most, error) => Math.max(most, error), 0);
          sample = { sources, standardError, error: drawn.error, confidence: drawn.confidence };
          return values;
        },
        pause: () => setImmediate(),
        communities: (graph, found) => pool.communities(graph, found, { signal: interrupted() }),
        async closeness(graph) {
          const shown = watch("Closeness, parts done");
          const values = await pool.closeness(graph, shown);
          shown.end();
          return values;
        },
      },
    );
    if (sample) answer.betweennessSample = sample;
    if (options.json) printJson(answer);
    else (await import("./print-network.ts")).printNetwork(answer, top);
  } finally {
    await pool.close();
  }
}
