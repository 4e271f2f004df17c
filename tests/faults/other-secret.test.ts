import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedServer, startEmbedded } from "#kernel/server/database/embedded.ts";
import { startRealWeft } from "../support/real-weft.ts";

const log = { debug() {}, info() {}, warn() {}, error() {} };
const cli = fileURLToPath(new URL("../../apps/cli.ts", import.meta.url));
const [one, other] = [0, 1].map(() => randomBytes(48).toString("base64")) as [string, string];

let scratch: string;
let database: EmbeddedServer;
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), "weft-secrets-"));
  database = await startEmbedded({ dataFolder: join(scratch, "database"), log });
});
afterAll(async () => {
  await database.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const databaseUrl = () =>
  `postgresql:///postgres?host=${encodeURIComponent(String(database.config.host))}&port=5432&user=postgres`;
const start = (WEFT_SECRET: string) =>
  startRealWeft({ dataFolder: join(scratch, "weft"), databaseUrl: databaseUrl(), settings: { WEFT_SECRET } });

test("a second process with another secret is refused with what to do, and the first goes on; with the same it runs", async () => {
  const first = await start(one);
  try {
    await expect(start(other)).rejects.toThrow(/begun with another WEFT_SECRET.*weft migrate --new-secret/s);
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200);
    await (await start(one)).stop();
  } finally {
    await first.stop();
  }
});

test("a database whose secret is lost is taken over by saying so, told what that costs, and then refuses the old one", async () => {
  const migrate = (...options: string[]) =>
    spawnSync(process.execPath, [cli, "migrate", ...options], {
      encoding: "utf8",
      env: {
        PATH: process.env.PATH,
        WEFT_DATA: join(scratch, "weft"),
        DATABASE_URL: databaseUrl(),
        WEFT_SECRET: other,
      },
    });
  const refused = migrate();
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining("can then never be read")]);
  const doctor = spawnSync(process.execPath, [cli, "doctor"], {
    encoding: "utf8",
    env: {
      PATH: process.env.PATH,
      WEFT_DATA: join(scratch, "weft"),
      DATABASE_URL: databaseUrl(),
      WEFT_SECRET: other,
      LANG: "de_DE.UTF-8",
    },
  });
  expect(doctor.stdout).toContain("mit einem anderen WEFT_SECRET begonnen");
  const adopted = migrate("--new-secret");
  expect([adopted.status, adopted.stdout]).toEqual([0, expect.stringContaining("cannot be read any more")]);
  await (await start(other)).stop();
  await expect(start(one)).rejects.toThrow("begun with another WEFT_SECRET");
});

test("the secret that is made is random, closed to others, and refused once they can read it", async () => {
  const secrets = [];
  for (const name of ["a", "b"]) {
    const dataFolder = join(scratch, name);
    await (await startRealWeft({ dataFolder })).stop();
    const file = join(dataFolder, "secret");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    secrets.push(Buffer.from(readFileSync(file, "utf8"), "base64"));
  }
  expect(secrets.map(({ length }) => length)).toEqual([48, 48]);
  expect(secrets[0]!.equals(secrets[1]!)).toBe(false);
  const dataFolder = join(scratch, "a");
  chmodSync(join(dataFolder, "secret"), 0o644);
  await expect(startRealWeft({ dataFolder })).rejects.toThrow("chmod 600");
});
