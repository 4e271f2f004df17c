import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmbedded } from "#kernel/server/database/embedded.ts";
import { postmasterFile } from "#kernel/server/database/leftover-server.ts";
import { giveAllTo } from "#kernel/server/database/postgres-account.ts";
import { type RealWeft, startRealWeft } from "../support/real-weft.ts";

/** Becoming another account takes root; elsewhere there is no other account to try it with. */
const asOthers = describe.runIf(process.getuid?.() === 0 && process.platform === "linux");
const hush = "hush-8b1f0c5d7e2a4936a0c4f1e8d2b7";
const others = [
  { name: "nobody", uid: 65_534 },
  { name: "daemon", uid: 1 },
  { name: "an ordinary account", uid: 4_711 },
];

/** Reads each path and connects to each socket as `uid`; answers with those it got at. */
function got(uid: number, { paths, sockets }: { paths: string[]; sockets: string[] }): string[] {
  const script = `
    const fs = require("node:fs"), net = require("node:net");
    const { paths, sockets } = JSON.parse(fs.readFileSync(0, "utf8"));
    const got = paths.filter((path) => {
      try { fs.statSync(path).isDirectory() ? fs.readdirSync(path) : fs.closeSync(fs.openSync(path)); return true; } catch { return false; }
    });
    let open = sockets.length;
    const done = () => { if (open-- === 0) console.log(JSON.stringify(got)); };
    for (const path of sockets)
      net.connect(path, function () { got.push(path); this.destroy(); done(); }).on("error", done);
    done();`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], {
    uid,
    gid: uid,
    cwd: "/",
    env: {},
    encoding: "utf8",
    input: JSON.stringify({ paths, sockets }),
  });
  if (stderr) throw new Error(stderr);
  return JSON.parse(stdout);
}

/** A process and all it started. */
function family(pid: number): number[] {
  const children = readdirSync("/proc").filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return new RegExp(`^PPid:\\s+${pid}$`, "m").test(readFileSync(`/proc/${name}/status`, "utf8"));
    } catch {
      return false;
    }
  });
  return [pid, ...children.flatMap((child) => family(Number(child)))];
}

const below = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));

asOthers("another account of the machine", () => {
  let scratch: string;
  let weft: RealWeft;
  let dataFolder: string;
  let targets: { paths: string[]; sockets: string[] };
  let processes: number[];

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), "weft-others-"));
    // The folder above lets everybody through, as /var/lib does: what is closed is closed by Weft.
    spawnSync("chmod", ["755", scratch]);
    dataFolder = join(scratch, "data");
    const settings = { WEFT_SECRET: `${hush}-of-the-installation`, SMTP_URL: `smtp://u:${hush}@127.0.0.1:1` };
    weft = await startRealWeft({ dataFolder, settings });
    processes = family(weft.pid);
    const insides = processes.flatMap((pid) =>
      ["environ", "cwd", "root/root", "fd", "maps", "mem"].map((name) => `/proc/${pid}/${name}`),
    );
    const socket = join(dataFolder, "postgres", ".s.PGSQL.5432");
    targets = {
      paths: [...below(dataFolder).filter((path) => path !== socket), ...insides],
      sockets: [socket],
    };
  });
  afterAll(async () => {
    await weft.stop();
    rmSync(scratch, { recursive: true, force: true });
  });

  test("can be tried at all: root gets at the files, the socket and the environments", () => {
    const all = got(0, targets);
    expect(all).toContain(join(dataFolder, "postgres", ".s.PGSQL.5432"));
    expect(all).toContain(join(dataFolder, "postgres", "global", "pg_control"));
    expect(all).toContain(`/proc/${weft.pid}/environ`);
    expect(processes.length).toBeGreaterThan(5);
  });

  test.each(others)(
    "$name reaches neither files nor socket nor environment, memory or folders of the processes",
    ({ uid }) => {
      expect(got(uid, targets)).toEqual([]);
    },
  );

  test("PostgreSQL runs as an account that nothing else runs as, and knows none of the secrets", () => {
    const [, ...children] = processes;
    const uids = new Set(children.map((pid) => statSync(`/proc/${pid}`).uid));
    expect(uids.size).toBe(1);
    const [uid] = uids;
    expect([0, ...others.map((other) => other.uid)]).not.toContain(uid);
    expect(statSync(join(dataFolder, "postgres")).uid).toBe(uid);
    for (const pid of children) expect(readFileSync(`/proc/${pid}/environ`, "utf8")).not.toContain(hush);
  });

  test("sees no secret in any command line, and none is said in the log", () => {
    for (const pid of processes) expect(readFileSync(`/proc/${pid}/cmdline`, "utf8")).not.toContain(hush);
    expect(weft.said()).not.toContain(hush);
  });

  test("that could write into the data folder keeps Weft from starting", async () => {
    const open = join(scratch, "open");
    spawnSync("mkdir", ["-m", "777", open]);
    await expect(startRealWeft({ dataFolder: open })).rejects.toThrow(
      /Every account of this machine may write/,
    );
  });
});

asOthers("the files of an earlier Weft", () => {
  const log = { debug() {}, info() {}, warn() {}, error() {} };

  test("that ran PostgreSQL as nobody belong to an account of their own after the next start", async () => {
    const scratch = mkdtempSync(join(tmpdir(), "weft-earlier-"));
    try {
      const cluster = join(scratch, "postgres");
      await (await startEmbedded({ dataFolder: scratch, log })).stop();
      giveAllTo({ uid: 65_534, gid: 65_534 }, cluster);
      const server = await startEmbedded({ dataFolder: scratch, log });
      const { uid } = statSync(cluster);
      await server.stop();
      expect(uid).not.toBe(65_534);
      expect(below(cluster).filter((path) => statSync(path).uid !== uid)).toEqual([]);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });

  test("in a folder with a long path are reached by a socket whose name nobody can take beforehand", async () => {
    const scratch = mkdtempSync(join(tmpdir(), "weft-long-"));
    try {
      const dataFolder = join(scratch, "a-folder-with-a-rather-long-name".repeat(4));
      const places: string[] = [];
      for (let time = 0; time < 2; time++) {
        const server = await startEmbedded({ dataFolder, log });
        const place = postmasterFile(join(dataFolder, "postgres"))[4]!;
        places.push(place);
        expect(statSync(place).mode & 0o077).toBe(0);
        await server.stop();
      }
      expect(places[0]).not.toBe(places[1]);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  });
});
