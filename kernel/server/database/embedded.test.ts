import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg, { type ClientConfig } from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type EmbeddedServer, joinEmbedded, startEmbedded } from "./embedded.ts";
import { DataFolderInUse } from "./folder-lock.ts";
import { recordedPostmaster } from "./leftover-server.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };
const isRoot = process.getuid?.() === 0;

let scratch: string;
let dataFolder: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), "weft-embedded-"));
  dataFolder = join(scratch, "data");
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function query(config: ClientConfig, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(config);
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

async function during<T>(folder: string, work: (server: EmbeddedServer) => Promise<T>): Promise<T> {
  const server = await startEmbedded({ dataFolder: folder, log });
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

/** Another Weft: a process that starts the server and then runs `body` with a connected client. */
function otherWeft(body: string): {
  child: ChildProcess;
  lines: AsyncIterator<string>;
  ended: Promise<number | null>;
} {
  const url = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
  const script = `import pg from ${JSON.stringify(import.meta.resolve("pg"))};
    import { startEmbedded } from ${url("./embedded.ts")};
    import { runCommand } from ${url("../cli/command.ts")};
    await runCommand(async () => {
      const log = { debug() {}, info() {}, warn() {}, error() {} };
      const server = await startEmbedded({ dataFolder: ${JSON.stringify(dataFolder)}, log });
      const client = new pg.Client(server.config);
      await client.connect();
      ${body}
    })();`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    child,
    ended,
    lines: createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator](),
  };
}

const postmasterAlive = () => existsSync(`/proc/${recordedPostmaster(join(dataFolder, "postgres"))}`);

test("the first start makes a durable server without a TCP port, the second finds what was written", async () => {
  await during(dataFolder, async ({ config }) => {
    const settings = [
      "fsync",
      "full_page_writes",
      "synchronous_commit",
      "listen_addresses",
      "data_checksums",
    ];
    const shown = settings.map((name) => `current_setting('${name}') "${name}"`).join(", ");
    const [found] = await query(config, `select ${shown}`);
    expect(found).toEqual({
      fsync: "on",
      full_page_writes: "on",
      synchronous_commit: "on",
      listen_addresses: "",
      data_checksums: "on",
    });
    await query(config, "create table kept (number int primary key); insert into kept values (7)");
  });
  expect(recordedPostmaster(join(dataFolder, "postgres"))).toBeUndefined();
  const rows = await during(dataFolder, ({ config }) => query(config, "select * from kept"));
  expect(rows).toEqual([{ number: 7 }]);
});

test("the files belong to an account that is not root and are closed to others", async () => {
  const { uid, mode } = statSync(join(dataFolder, "postgres"));
  expect(mode & 0o077).toBe(0);
  expect(uid).not.toBe(0);
});

test("what search and links stand on is there: trigrams, accents, languages' own order", async () => {
  await during(dataFolder, async ({ config }) => {
    await query(config, "create extension pg_trgm; create extension unaccent");
    const [row] = await query(
      config,
      `select lower('ÉÅ') low, unaccent('Zoë') bare, 'a' < 'B' collate "und-x-icu" ordered`,
    );
    expect(row).toEqual({ low: "éå", bare: "Zoe", ordered: true });
  });
});

test("a second Weft on the same folder says so and ends with 1; a command joins the running server", async () => {
  await during(dataFolder, async () => {
    await expect(startEmbedded({ dataFolder, log })).rejects.toBeInstanceOf(DataFolderInUse);

    const { child, ended } = otherWeft("throw new Error('not reached');");
    let said = "";
    child.stderr?.on("data", (text) => {
      said += text;
    });
    expect(await ended).toBe(1);
    expect(said).toContain(`(process ${process.pid}:`);
    expect(said).toContain("WEFT_DATA");

    const joined = await joinEmbedded({ dataFolder, log });
    expect(await query(joined.config, "select * from kept")).toEqual([{ number: 7 }]);
    await joined.stop();
    expect(await query(joined.config, "select 1 one")).toEqual([{ one: 1 }]);
  });
});

test("kill -9 of Weft in the middle of writing loses nothing that was acknowledged, and the next start works", async () => {
  await during(dataFolder, ({ config }) => query(config, "create table written (number int primary key)"));
  const { child, lines, ended } = otherWeft(`
    for (let number = 1; ; number++) {
      await client.query("insert into written values ($1)", [number]);
      process.stdout.write(number + "\\n");
    }`);
  let acknowledged = 0;
  while (acknowledged < 300) acknowledged = Number((await lines.next()).value);
  child.kill("SIGKILL");
  for (let next = await lines.next(); !next.done; next = await lines.next())
    acknowledged = Number(next.value);
  await ended;
  if (process.platform === "linux") expect(postmasterAlive()).toBe(true);

  await during(dataFolder, async ({ config }) => {
    const [row] = await query(config, "select count(*)::int rows, max(number) last from written");
    expect(row?.rows).toBe(row?.last);
    expect(row?.last).toBeGreaterThanOrEqual(acknowledged);
    // The one in flight may have been committed without its answer being heard.
    expect(row?.last).toBeLessThanOrEqual(acknowledged + 1);
  });
});

test("a Weft that ends by an error leaves no server behind", async () => {
  const { ended } = otherWeft("process.exit(3);");
  expect(await ended).toBe(3);
  await vi.waitFor(() => expect(recordedPostmaster(join(dataFolder, "postgres"))).toBeUndefined(), {
    timeout: 10_000,
  });
});

test("a server that dies is started again at the same address", async () => {
  await during(dataFolder, async ({ config }) => {
    const first = recordedPostmaster(join(dataFolder, "postgres"));
    process.kill(first ?? 0, "SIGKILL");
    await vi.waitFor(() => query(config, "select * from kept"), { timeout: 20_000, interval: 20 });
    expect(recordedPostmaster(join(dataFolder, "postgres"))).not.toBe(first);
  });
});

test.runIf(process.platform === "linux")(
  "a process number left behind that another program has now does not hold up the start",
  async () => {
    writeFileSync(
      join(dataFolder, "postgres", "postmaster.pid"),
      `${process.pid}\n/nowhere\n1\n5432\n.\n\n1 1\nready\n`,
    );
    const rows = await during(dataFolder, ({ config }) => query(config, "select 1 one"));
    expect(rows).toEqual([{ one: 1 }]);
  },
);

test("files of another version are refused with what to do, and the folder is free again", async () => {
  const version = join(dataFolder, "postgres", "PG_VERSION");
  const before = readFileSync(version, "utf8");
  writeFileSync(version, "17\n");
  for (let time = 0; time < 2; time++)
    await expect(startEmbedded({ dataFolder, log })).rejects.toThrow("weft backup");
  writeFileSync(version, before);
});

describe("places", () => {
  test("a path too long for a socket is served from the folder for temporary files", async () => {
    const long = join(scratch, "a-folder-with-a-rather-long-name".repeat(4), "data");
    const place = await during(long, async ({ config }) => {
      expect(config.host?.length).toBeLessThan(90);
      expect(await query(config, "select 1 one")).toEqual([{ one: 1 }]);
      return config.host ?? "";
    });
    expect(existsSync(place)).toBe(false);
  });

  test.runIf(isRoot && process.platform === "linux")(
    "a folder below one that is closed to others works",
    async () => {
      const closed = join(scratch, "closed");
      mkdirSync(closed);
      chmodSync(closed, 0o700);
      const rows = await during(join(closed, "deep", "data"), ({ config }) => query(config, "select 1 one"));
      expect(rows).toEqual([{ one: 1 }]);
    },
  );

  test("what a killed first start left half made is cleared away", async () => {
    const folder = join(scratch, "half");
    mkdirSync(join(folder, "postgres.unfinished-abc", "base"), { recursive: true });
    await during(folder, ({ config }) => query(config, "select 1"));
    expect(spawnSync("ls", [folder], { encoding: "utf8" }).stdout).not.toContain("unfinished");
  });
});
