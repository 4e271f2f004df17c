import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { startEmbedded } from "#kernel/server/database/embedded.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { cookieName } from "#kernel/server/http/caller.ts";
import { makeHttpServer } from "#kernel/server/http/http-server.ts";
import { createWorkspace, withContext } from "#kernel/server/identity/workspaces.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { signInAs } from "../tests/support/real-weft.ts";
import { machineLoad } from "./load.ts";
import type { BenchOptions, BenchReport } from "./report.ts";

const ROWS = 50_000;
const RESOLUTION_MS = 5;
const log = { debug() {}, info() {}, warn() {}, error() {} };

/** How long the process that takes an import in answers nobody else: the longest stalls of its event loop, from the request to the answer. */
export async function run(report: BenchReport, { small }: BenchOptions): Promise<void> {
  const rows = small ? ROWS / 20 : ROWS;
  const dataFolder = mkdtempSync(join(tmpdir(), "weft-import-"));
  const database = await startEmbedded({ dataFolder, log });
  const kernel = await openKernel({
    house: buildHouse(practiceServers),
    database: database.config,
    secret: Buffer.alloc(32, 7),
    publicUrl: "http://localhost",
    derives: false,
  });
  const server = await makeHttpServer(kernel, { trustProxy: false, webFolder: "/nowhere", version: "bench" });
  try {
    const { workspace, adminId } = await createWorkspace(kernel, {
      name: "Works",
      admin: { email: "admin@example.org" },
      now: kernel.now(),
    });
    const headers = await withContext(kernel, workspace, kernel.now(), (context) =>
      signInAs(context, adminId),
    );
    if (!headers.cookie?.startsWith(cookieName(kernel, workspace))) throw new Error("not signed in");
    await server.listen({ port: 0, host: "127.0.0.1" });
    const { port } = server.server.address() as { port: number };
    const base = `http://127.0.0.1:${port}/api/v1/workspaces/${workspace.slug}`;
    const first = fileOf(rows, 0);
    const turns: [string, string, boolean][] = [
      ["dry run", first, true],
      ["all of them new", first, false],
      ["the same again", first, false],
      ["every second one moved", fileOf(rows, 1), false],
      ["a fault in each row", first.replaceAll("@", " at "), false],
    ];
    for (const [what, csv, dryRun] of turns) {
      const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
      const stalls = watchStalls();
      delay.enable();
      const begun = performance.now();
      const answer = await fetch(`${base}/people/imports`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify({ csv, dryRun }),
      });
      const { rows: read, faults } = (await answer.json()) as { rows?: number; faults?: number };
      const seconds = (performance.now() - begun) / 1_000;
      delay.disable();
      report.measure({
        what: `${rows} people, ${what}: longest stall`,
        value: delay.max / 1e6,
        unit: "ms",
        aim: "100",
      });
      report.note(
        `${answer.status} (${read ?? faults ?? ""} rows) in ${seconds.toFixed(1)} s; 99.9 % of looks within ${(delay.percentile(99.9) / 1e6).toFixed(0)} ms; ${stalls()}`,
      );
    }
    report.note(machineLoad());
  } finally {
    await server.close();
    await kernel.close();
    await database.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** The longest gaps between looks, and when they were. */
function watchStalls(): () => string {
  const begun = performance.now();
  let last = begun;
  const gaps: { at: number; ms: number }[] = [];
  const timer = setInterval(() => {
    const now = performance.now();
    if (now - last > RESOLUTION_MS * 8) gaps.push({ at: last - begun, ms: now - last });
    last = now;
  }, RESOLUTION_MS);
  return () => {
    clearInterval(timer);
    const longest = gaps.toSorted((one, other) => other.ms - one.ms).slice(0, 6);
    return `stalls over 40 ms: ${gaps.length}; longest ${longest.map(({ at, ms }) => `${ms.toFixed(0)} ms after ${(at / 1_000).toFixed(1)} s`).join(", ") || "none"}`;
  };
}

/** Ten levels of managers, two hundred departments, names as people have them. */
function fileOf(rows: number, moved: number): string {
  const lines = ["email,name,department,title,level,manager"];
  for (let at = 0; at < rows; at++) {
    const department = (at + (at % 2 === 1 ? moved : 0)) % 200;
    const manager = at === 0 ? "" : `person${Math.floor((at - 1) / 8)}@works.example`;
    lines.push(
      `person${at}@works.example,Given${at} Family${at % 977},Department ${department},Engineer,,${manager}`,
    );
  }
  return lines.join("\n");
}
