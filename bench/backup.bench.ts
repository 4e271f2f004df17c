import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg, { type ClientConfig } from "pg";
import { v7 as uuidv7 } from "uuid";
import { fingerprintOf } from "#kernel/server/backup/backup-key.ts";
import { leftOut } from "#kernel/server/backup/left-out.ts";
import { restoreBackup } from "#kernel/server/backup/restore-backup.ts";
import { verifyBackup } from "#kernel/server/backup/verify-backup.ts";
import { writeBackup } from "#kernel/server/backup/write-backup.ts";
import { migrate } from "#kernel/server/database/migrate.ts";
import { verifyChain } from "#kernel/server/events/verify-chain.ts";
import { buildHouse } from "#kernel/server/house.ts";
import { openKernel } from "#kernel/server/open-kernel.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { type MachinePostgres, sql, startMachinePostgres } from "../tests/support/machine-postgres.ts";
import { machineLoad, memoryMb } from "./load.ts";
import type { BenchOptions, BenchReport } from "./report.ts";
import { alternate, quantile } from "./timing.ts";
import { shares } from "./world/shares.ts";
import { fillWorld, LARGE, SMALL, type WorldSize } from "./world/world.ts";

const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const house = buildHouse(practiceServers);
const secret = randomBytes(48);
const key = randomBytes(32).toString("base64");
/** What a restore ends or leaves out on purpose: sign-ins, mails on their way, jobs. */
const apart = new Set([...leftOut, "delivery", "job"]);

/**
 * `weft backup` and `weft restore` beside pg_dump and pg_restore of the same server, turn by turn on the large workspace. Ours is encrypted, is
 * read back before it is believed, and knows chain and files; theirs is a custom archive as it comes. Both end analysed.
 */
export async function run(report: BenchReport, { small }: BenchOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "weft-backup-bench-"));
  const postgres = await startMachinePostgres(folder);
  if (typeof postgres === "string") {
    rmSync(folder, { recursive: true, force: true });
    return report.skip("pg_dump and pg_restore", postgres);
  }
  try {
    report.note(postgres.version);
    const config = (database: string): ClientConfig => ({
      host: postgres.sockets,
      user: "postgres",
      database,
    });
    await sql(postgres, "postgres", "create database world");
    const workspace = await makeWorld(config("world"), small ? SMALL : LARGE, report);
    const ours = join(folder, "ours.weftbackup");
    const theirs = join(folder, "theirs.dump");
    const now = new Date().toISOString();
    const snapshot = {
      database: config("world"),
      s3: null,
      weft: "bench",
      secretFingerprint: fingerprintOf(secret),
      now,
    };
    const into = (database: string) => ({
      database: config(database),
      migrations: house.migrations,
      s3: null,
      secretFingerprint: fingerprintOf(secret),
      now,
      withoutSealed: false,
    });
    const emptied = (name: string) =>
      sql(postgres, "postgres", `drop database if exists ${name}`, `create database ${name}`);
    const backUp = () => writeBackup(ours, snapshot, { key, overwrite: true });
    const restore = async () => {
      await emptied("restored");
      await restoreBackup(ours, key, into("restored"));
    };
    const dump = () => program(postgres, "pg_dump", ["-Fc", "-f", theirs, "world"]);
    const dumpRestored = async () => {
      await emptied("undumped");
      program(postgres, "pg_restore", ["--single-transaction", "-d", "undumped", theirs]);
      await sql(postgres, "undumped", "analyze");
    };

    // Once each, unmeasured: that both hold the same.
    await backUp();
    dump();
    await restore();
    await dumpRestored();
    const rows = await rowsOf(config("world"));
    for (const name of ["restored", "undumped"]) mustBeEqual(name, rows, await rowsOf(config(name)));
    const equal = `${total(rows).toLocaleString("en")} rows in ${rows.size} tables, counted in both`;
    const megabytes = (file: string) => statSync(file).size / 1e6;
    const size = await databaseMb(config("world"));
    report.measure({
      what: `weft backup, encrypted, of a database of ${size.toFixed(0)} MB`,
      value: megabytes(ours),
      unit: "MB",
    });
    report.measure({ what: "pg_dump -Fc of the same", value: megabytes(theirs), unit: "MB" });

    const warm = { runs: RUNS, warmup: 0 };
    report.ratio({
      what: "weft backup",
      ...named(await alternate(backUp, dump, warm)),
      peerName: "pg_dump -Fc",
      equal,
    });
    report.ratio({
      what: "weft restore",
      ...named(await alternate(restore, dumpRestored, warm)),
      peerName: "pg_restore --single-transaction and analyze",
      equal,
    });
    await measure(report, "weft verify-backup", () => verifyBackup(ours, key));
    const kernel = await openKernel({
      house,
      database: config("restored"),
      secret,
      publicUrl: "http://x",
      derives: false,
    });
    try {
      let compared = "";
      await measure(report, "weft verify-audit of what was restored", async () => {
        const { findings, events, rows: sealed } = await verifyChain(kernel, workspace);
        if (findings.length > 0) throw new Error(`verify-audit: ${JSON.stringify(findings[0])}`);
        compared = `${events} events and ${sealed.rows} rows of ${sealed.tables} tables compared`;
      });
      report.note(compared);
    } finally {
      await kernel.close();
    }
    report.note(
      `memory of this process at the end ${memoryMb([process.pid]).toFixed(0)} MB; ${machineLoad()}`,
    );
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const named = ({ ours, peer }: { ours: number[]; peer: number[] }) => ({ ours, peer });

async function measure(report: BenchReport, what: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now();
    await work();
    times.push((performance.now() - begun) / 1_000);
  }
  report.measure({ what: `${what} (median of ${RUNS})`, value: quantile(times, 0.5), unit: "s" });
}

async function makeWorld(config: ClientConfig, size: WorldSize, report: BenchReport) {
  await migrate(config, house.migrations);
  const client = new pg.Client(config);
  await client.connect();
  try {
    const now = new Date().toISOString();
    const workspace = { id: uuidv7(), slug: "works", name: "Works" };
    await client.query("insert into workspace (id, slug, name, created_at) values ($1, $2, $3, $4)", [
      ...Object.values(workspace),
      now,
    ]);
    await fillWorld(client, workspace.id, { size, shares, eventKinds: house.eventKinds, now });
    report.note(
      `a world of ${size.people} people, ${size.challenges} challenges and ${size.comments} comments`,
    );
    return { ...workspace, timeZone: "UTC" } as never;
  } finally {
    await client.end();
  }
}

function program({ bin, sockets }: MachinePostgres, name: string, args: string[]): void {
  const { status, stderr } = spawnSync(join(bin, name), args, {
    env: { PATH: process.env.PATH, PGHOST: sockets, PGUSER: "postgres" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
}

/** How many rows each table has, counted and not estimated. */
async function rowsOf(config: ClientConfig): Promise<Map<string, number>> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const { rows: tables } = await client.query(
      "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1",
    );
    const counts = new Map<string, number>();
    for (const { name } of tables) {
      if (apart.has(name)) continue;
      const { rows } = await client.query(`select count(*)::int as count from "${name}"`);
      counts.set(name, rows[0].count);
    }
    return counts;
  } finally {
    await client.end();
  }
}

function mustBeEqual(name: string, wanted: Map<string, number>, found: Map<string, number>): void {
  for (const table of new Set([...wanted.keys(), ...found.keys()]))
    if (wanted.get(table) !== found.get(table))
      throw new Error(`${name}: ${table} has ${found.get(table)} rows instead of ${wanted.get(table)}`);
}

const total = (rows: Map<string, number>) => [...rows.values()].reduce((sum, count) => sum + count, 0);

async function databaseMb(config: ClientConfig): Promise<number> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    return (
      (await client.query("select pg_database_size(current_database())::float8 as bytes")).rows[0].bytes / 1e6
    );
  } finally {
    await client.end();
  }
}
