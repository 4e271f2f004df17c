import { setImmediate } from "node:timers/promises";
import type { Command } from "commander";
import type { Graph } from "#analysis/network/graph.ts";
import type { NetworkAnswer } from "#analysis/network/network-answer.ts";
import { interrupted, printJson, runCommand, writeAll } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { progress } from "#kernel/server/cli/progress.ts";
import { forMachines } from "#kernel/server/cli/say.ts";
import { say as sayCommand } from "./say.ts";
import { say } from "./say-network.ts";

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

/** Above this many people times ties betweenness and closeness from everybody take minutes; from a sample, seconds. */
const EXACT_UP_TO = 1e10;
/** Ties a sample for betweenness looks at, and how many people one for closeness starts from. */
const SAMPLE_BUDGET = 1e9;
const DISTANCE_SOURCES = 1024;
/** A sample of more than this share of the people saves too little for the error it brings. */
const WORTH_SAMPLING = 0.1;

const examples = [
  "weft analyze network --edges ties.csv --people people.csv --group department",
  "weft analyze network --edges ties.csv --directed --json > network.json",
];

/** Registers `weft analyze network`. */
export function analyzeNetworkCommand(program: Command): void {
  const analyze =
    program.commands.find((command) => command.name() === "analyze") ??
    program.command("analyze").description(sayCommand("analyze"));
  analyze
    .command("network")
    .description(say("describe"))
    .requiredOption("--edges <file>", say("edges"))
    .option("--people <file>", say("people"))
    .option("--group <column>", say("group"), "department")
    .option("--directed", say("directed"))
    .option("--seed <number>", say("seed"), "1")
    .option("--sources <number>", say("sources"))
    .option("--exact", say("exact"))
    .option("--workers <number>", say("workers"))
    .option("--top <number>", say("top"), "20")
    .option("--json", kit("jsonOption"))
    .addHelpText("after", helpBelow(examples, { after: say("help") }))
    .action(runCommand(run));
}

async function run(options: Options): Promise<void> {
  const { readNetwork } = await import("./read-network.ts");
  const { wholeNumber } = await import("./whole-number.ts");
  const seed = wholeNumber("seed", options.seed, 0);
  const top = wholeNumber("top", options.top, 0);
  const asked = options.sources === undefined ? undefined : wholeNumber("sources", options.sources, 1);
  const workers = options.workers === undefined ? undefined : wholeNumber("workers", options.workers, 1);
  const network = await readNetwork(options);
  const { analyzeNetwork } = await import("#analysis/network/analyze-network.ts");
  const { sampleSources } = await import("#analysis/network/sample-sources.ts");
  const { sampleDistances } = await import("#analysis/network/sampled-closeness.ts");
  const { networkPool } = await import("#kernel/server/compute/network-pool.ts");

  const small = network.people.length * network.sources.length < WORTH_WORKERS;
  const pool = networkPool(small ? 1 : workers);
  const watch = (label: string) => {
    const shown = progress(label);
    return { signal: interrupted(), onProgress: shown.update, end: shown.end };
  };
  try {
    let sample: NetworkAnswer["betweennessSample"];
    let nearSample: NetworkAnswer["closenessSample"];
    /** How many people to start from: as many as were asked for, a sample where that saves much, else everybody. */
    const sourcesFor = ({ nodes, ties }: Graph, enough: number) => {
      if (asked !== undefined) return Math.min(nodes, asked);
      const large = nodes * ties > EXACT_UP_TO && !options.exact;
      return large && enough <= WORTH_SAMPLING * nodes ? enough : nodes;
    };
    const answer = await analyzeNetwork(
      { ...network, directed: options.directed ?? false, seed },
      {
        async betweenness(graph) {
          const sources = sourcesFor(graph, Math.ceil(SAMPLE_BUDGET / Math.max(1, graph.ties)));
          const drawn = sources < graph.nodes ? sampleSources(graph, { seed, sources }) : null;
          const shown = watch(say("betweennessDone"));
          if (drawn === null) {
            const values = await pool.betweenness(graph, shown);
            shown.end();
            return values;
          }
          writeAll(2, `${say("isEstimated", { sources, people: graph.nodes })}\n`);
          const { values, standardErrors } = await pool.sampledBetweenness(graph, drawn.sources, shown);
          shown.end();
          const standardError = standardErrors.reduce((most, error) => Math.max(most, error), 0);
          sample = { sources, standardError, error: drawn.error, confidence: drawn.confidence };
          return values;
        },
        pause: () => setImmediate(),
        async communities(graph) {
          const shown = watch(say("communitiesDone"));
          const found = await pool.communities(graph, shown);
          shown.end();
          return found;
        },
        async closeness(graph) {
          const sources = sourcesFor(graph, DISTANCE_SOURCES);
          const shown = watch(say("closenessDone"));
          const drawn = sources < graph.nodes ? sampleDistances(graph, { seed, sources }) : null;
          if (drawn === null || drawn.sources.length >= graph.nodes) {
            const values = await pool.closeness(graph, shown);
            shown.end();
            return values;
          }
          const { distanceError, standardErrors, ...values } = await pool.sampledCloseness(
            graph,
            drawn,
            shown,
          );
          shown.end();
          if (distanceError > 0) {
            const standardError = standardErrors.reduce((most, error) => Math.max(most, error), 0);
            nearSample = { sources, standardError, distanceError, confidence: drawn.confidence };
          }
          return values;
        },
      },
    );
    if (sample) answer.betweennessSample = sample;
    if (nearSample) answer.closenessSample = nearSample;
    if (options.json) printJson({ ...answer, notes: await forMachines(async () => network.notes()) });
    else (await import("./print-network.ts")).printNetwork(answer, top, network.notes());
  } finally {
    await pool.close();
  }
}
