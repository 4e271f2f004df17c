import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startRealWeft } from "../tests/support/real-weft.ts";
import { load, machineLoad, memoryMb } from "./load.ts";
import type { BenchReport } from "./report.ts";
import { stockedWeft } from "./stocked-weft.ts";
import { quantile } from "./timing.ts";

const RUNS = 5;

export async function run(report: BenchReport): Promise<void> {
  await coldStart(report);
  await memory(report);
}

/** Process start to ready on a folder that has been used before; files in the page cache, as for the peers. */
async function coldStart(report: BenchReport): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), "weft-start-"));
  try {
    const first = await startRealWeft({ dataFolder });
    await first.stop();
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const weft = await startRealWeft({ dataFolder });
      const { status } = await fetch(`${weft.address}/readyz`);
      if (status !== 200) throw new Error(`/readyz answered ${status}`);
      times.push(weft.readyMs);
      await weft.stop();
    }
    report.measure({
      what: "First start of all, with making the database",
      value: first.readyMs / 1000,
      unit: "s",
    });
    report.measure({
      what: `Cold start to ready, with its PostgreSQL (median of ${RUNS})`,
      value: quantile(times, 0.5) / 1000,
      unit: "s",
      aim: "1.5; peers 2.03 to 4.91 without theirs",
    });
    report.note(`fastest ${(Math.min(...times) / 1000).toFixed(2)} s; ${machineLoad()}`);
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function memory(report: BenchReport): Promise<void> {
  const stocked = await stockedWeft();
  try {
    await stocked.stock(5_000);
    await stocked.weft.stop();
    const weft = await startRealWeft({ dataFolder: stocked.dataFolder });
    const { family } = await import("./load.ts");
    const parts = () => {
      const all = family(weft.pid);
      return { weft: memoryMb([weft.pid]), postgres: memoryMb(all.filter((pid) => pid !== weft.pid)) };
    };
    const say = (what: string, aim?: string) => {
      const { weft: own, postgres } = parts();
      report.measure({ what, value: own + postgres, unit: "MB", ...(aim ? { aim } : {}) });
      report.note(`Weft ${own.toFixed(0)} MB, PostgreSQL ${postgres.toFixed(0)} MB (PSS)`);
    };
    await fetch(`${weft.address}/readyz`);
    say("Memory idle, with PostgreSQL", "200; peers 181 to 477 without theirs");
    const requests = stocked.people.map(({ headers }) => ({
      path: stocked.path("/challenges?limit=50"),
      headers,
    }));
    await load(weft.address, requests, { connections: 50, seconds: 10, warmup: 0 });
    say(
      "Memory right after 10 s of lists on 50 connections",
      "peers after creates 591 to 1,100 without theirs",
    );
    await weft.stop();
  } finally {
    rmSync(stocked.dataFolder, { recursive: true, force: true });
  }
}
