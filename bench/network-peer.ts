import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Graph } from "#analysis/network/graph.ts";

export type NetworkPeer = {
  /** Makes a network known to the peer by name; resolves to the version of igraph. */
  load(name: string, graph: Graph): Promise<string>;
  /** A copy for networkx, by the name "networkx NAME"; resolves to its version. */
  loadNetworkx(name: string): Promise<string>;
  /** Runs a measure once; milliseconds as the peer itself took them. */
  time(graph: string, measure: string): Promise<number>;
  /** Runs a measure so many times; milliseconds of processor time that one took. */
  processorTime(graph: string, measure: string, times: number, iterations?: number): Promise<number>;
  values(graph: string, measure: string, iterations?: number): Promise<Float64Array>;
  close(): void;
};

const python = "/usr/bin/python3";

/** A Python process with igraph and networkx, or the reason why there is none. */
export async function networkPeer(): Promise<NetworkPeer | string> {
  if (!existsSync(python)) return `${python} is not there`;
  const folder = mkdtempSync(join(tmpdir(), "weft-bench-"));
  const child = spawn(python, [join(import.meta.dirname, "network-peer.py")], {
    stdio: ["pipe", "pipe", "inherit"],
    // igraph's PageRank takes all cores otherwise, and is slower for it on a busy machine.
    env: { ...process.env, OMP_NUM_THREADS: "1" },
  });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();

  async function ask(request: object): Promise<Record<string, never>> {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Error("the Python process has ended");
    const answer = JSON.parse(value);
    if (answer.error) throw new Error(answer.error);
    return answer;
  }

  function close() {
    child.stdin.end();
    rmSync(folder, { recursive: true, force: true });
  }

  const peer: NetworkPeer = {
    async load(name, graph) {
      const file = join(folder, `${name.replaceAll(/\W/g, "-")}.csv`);
      const rows = ["source,target"];
      for (let v = 0; v < graph.nodes; v++) {
        for (let e = graph.offsets[v]!; e < graph.offsets[v + 1]!; e++) {
          if (graph.directed || v < graph.targets[e]!) rows.push(`${v},${graph.targets[e]}`);
        }
      }
      writeFileSync(file, `${rows.join("\n")}\n`);
      const { version } = await ask({
        do: "load",
        graph: name,
        file,
        nodes: graph.nodes,
        directed: graph.directed,
      });
      return version!;
    },
    async loadNetworkx(name) {
      return (await ask({ do: "networkx", graph: `networkx ${name}`, of: name })).version!;
    },
    async time(graph, measure) {
      return (await ask({ do: "measure", graph, measure })).ms!;
    },
    async processorTime(graph, measure, times, iterations = 2) {
      return (await ask({ do: "measure", graph, measure, iterations, times, processor: true })).ms!;
    },
    async values(graph, measure, iterations = 2) {
      const out = join(folder, "values");
      await ask({ do: "measure", graph, measure, iterations, out });
      const bytes = readFileSync(out);
      return new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    },
    close,
  };
  try {
    await peer.load("probe", {
      nodes: 0,
      directed: false,
      ties: 0,
      offsets: new Uint32Array(1),
      targets: new Uint32Array(0),
      weights: null,
      inOffsets: new Uint32Array(1),
      inTargets: new Uint32Array(0),
      inWeights: null,
    });
  } catch (error) {
    close();
    return `igraph does not answer (${error instanceof Error ? error.message : String(error)}); apt-get install python3-igraph python3-networkx`;
  }
  return peer;
}
