import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { core } from "#kernel/contract/core.ts";
import { fingerprintOf } from "#kernel/server/backup/backup-key.ts";
import { leftOut } from "#kernel/server/backup/left-out.ts";
import { writeBackup } from "#kernel/server/backup/write-backup.ts";
import { startEmbedded } from "#kernel/server/database/embedded.ts";
import { hashPassword } from "#kernel/server/identity/secrets.ts";
import { sendFile } from "#kernel/server/testing/send-file.ts";
import { startTestWeft, type TestPerson, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { challenges } from "#practices/challenges/contract.ts";
import { councils } from "#practices/councils/contract.ts";
import { practiceServers } from "#practices/registry.server.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { contentOf } from "../support/content-of.ts";
import {
  hasOldestPostgres,
  type OperatorsPostgres,
  startOperatorsPostgres,
} from "../support/operators-postgres.ts";
import { type RealWeft, startRealWeft } from "../support/real-weft.ts";
import { runWeft } from "../support/run-weft.ts";
import { signInOverHttp } from "../support/sign-in-over-http.ts";
import { until } from "../support/until.ts";

const SECRET = Buffer.from(randomBytes(48).toString("base64"));
const PASSWORD = "a long enough sentence of a password";
const EIGHT_DAYS_MS = 8 * 86_400_000;
const key = { WEFT_BACKUP_KEY: randomBytes(32).toString("base64") };
const picture = Buffer.concat([Buffer.from("PK\u0003\u0004"), randomBytes(700_000)]);
const settled = [...leftOut, "delivery", "inbox_entry", "ask", "job", "projection", "derivation_failure"];

/** Told by its name where it is skipped: the other tests run on the PostgreSQL that comes with Weft. */
describe.runIf(hasOldestPostgres)(
  "PostgreSQL 15 of an operator (skipped where /usr/lib/postgresql/15 is not there)",
  () => {
    let scratch: string;
    let postgres: OperatorsPostgres;
    let played: Awaited<ReturnType<typeof play>>;
    const folder = (name: string) => join(scratch, name);
    const file = (name: string) => folder(`${name}.weftbackup`);

    beforeAll(async () => {
      scratch = mkdtempSync(join(tmpdir(), "weft-fifteen-"));
      postgres = await startOperatorsPostgres();
      played = await play(file("from-18"));
    });
    afterAll(async () => {
      await postgres?.stop();
      rmSync(scratch, { recursive: true, force: true });
    });

    /** Whoever restores brings the secret along. */
    function dataFolder(name: string): string {
      mkdirSync(folder(name), { mode: 0o700 });
      writeFileSync(join(folder(name), "secret"), SECRET, { mode: 0o600 });
      return folder(name);
    }

    async function weft(args: string[], settings: Record<string, string>) {
      const ran = await runWeft([...args, "--json"], { ...key, ...settings }).ended;
      expect(ran, `weft ${args.join(" ")}: ${ran.err}${ran.out}`).toMatchObject({ code: 0 });
      return JSON.parse(ran.out);
    }

    /** Everything is there and does what it did: sign-in, files, what is sealed for its author and nobody else. */
    async function holds(running: RealWeft): Promise<void> {
      const base = `${running.address}/api/v1/workspaces/${played.slug}`;
      for (const { email, view } of played.authors) {
        const person = await signInOverHttp(base, email, PASSWORD);
        const { items } = await person.get<{ items: { text: string }[] }>(
          `/sessions/${played.session}/my-views`,
        );
        expect(items.map(({ text }) => text)).toEqual([view]);
        const page = JSON.stringify(await person.get(`/sessions/${played.session}`));
        for (const other of played.authors) expect(page).not.toContain(other.view);
        expect(
          (await person.bytes(`/records/${played.about}/attachments/${played.attached}`)).equals(picture),
        ).toBe(true);
      }
    }

    async function whoRuns(database: string): Promise<string[]> {
      const client = new pg.Client(postgres.superuser("postgres"));
      await client.connect();
      const { rows } = await client.query(
        "select distinct usename from pg_stat_activity where datname = $1",
        [database],
      );
      await client.end();
      return rows.map(({ usename }) => usename);
    }

    test("18 to 15 by its owner, who is no superuser, and from there back to the embedded 18", async () => {
      const at = await postgres.database("works");
      const there = { WEFT_DATA: dataFolder("fifteen"), WEFT_MIGRATE_URL: at.owner, DATABASE_URL: at.server };
      expect(await weft(["restore", file("from-18")], there)).toMatchObject({
        sameSecret: true,
        faulty: [],
        files: 1,
      });
      let running = await startRealWeft({ dataFolder: folder("fifteen"), databaseUrl: at.server });
      let made: { key: string };
      try {
        expect(await whoRuns("works")).toEqual(["weft_server"]);
        await holds(running);
        const base = `${running.address}/api/v1/workspaces/${played.slug}`;
        const author = await signInOverHttp(base, played.authors[0]!.email, PASSWORD);
        made = await author.post("/challenges", { title: "Written on fifteen" });
        expect(
          await weft(["verify-audit", "--workspace", played.slug], {
            WEFT_DATA: there.WEFT_DATA,
            DATABASE_URL: at.server,
          }),
        ).toMatchObject({
          fault: null,
          findings: [],
        });
        const { checks } = await weft(["doctor"], { WEFT_DATA: there.WEFT_DATA, DATABASE_URL: at.server });
        expect(checks).toContainEqual(expect.objectContaining({ name: "database", state: "good" }));

        // By the owner, and by the login of the server, which sees one workspace at a time: the same.
        const byOwner = await weft(["backup", file("by-owner")], there);
        const byServer = await weft(["backup", file("by-server")], {
          WEFT_DATA: there.WEFT_DATA,
          DATABASE_URL: at.server,
        });
        expect(byOwner.postgres).toMatch(/^15\./);
        const withoutMoving = ({ tables }: { tables: { table: string; rows: number }[] }) =>
          tables.filter(({ table }) => !settled.includes(table));
        expect(withoutMoving(byServer)).toEqual(withoutMoving(byOwner));
        expect(await weft(["verify-backup", file("by-owner")], {})).toMatchObject({ good: true, files: 1 });
      } finally {
        await running.stop();
      }

      for (const name of ["by-owner", "by-server"]) {
        const home = { WEFT_DATA: dataFolder(name) };
        expect(await weft(["restore", file(name)], home)).toMatchObject({
          sameSecret: true,
          faulty: [],
          files: 1,
        });
        const embedded = await startEmbedded({ dataFolder: home.WEFT_DATA, log: quiet });
        try {
          const [here, before] = await Promise.all([
            contentOf(embedded.config, settled),
            contentOf(postgres.superuser("works"), settled),
          ]);
          expect(here).toEqual(before);
        } finally {
          await embedded.stop();
        }
      }
      running = await startRealWeft({ dataFolder: folder("by-owner") });
      try {
        await holds(running);
        const base = `${running.address}/api/v1/workspaces/${played.slug}`;
        const author = await signInOverHttp(base, played.authors[0]!.email, PASSWORD);
        expect(await author.get(`/challenges/${made.key}`)).toMatchObject({ title: "Written on fifteen" });
        await reveals(base);
      } finally {
        await running.stop();
      }
    }, 180_000);

    /** Whoever has the turn opens the session: only with the secret can what they all wrote be shown. */
    async function reveals(base: string): Promise<void> {
      for (const { email, id } of played.authors) {
        const person = await signInOverHttp(base, email, PASSWORD);
        const page = await person.get<{ facilitator: { id: string }; version: number }>(
          `/sessions/${played.session}`,
        );
        if (page.facilitator.id !== id) continue;
        const opened = await person.post(
          `/sessions/${played.session}/openings`,
          { passing: { reason: "to see" } },
          { "if-match": `"${page.version}"` },
        );
        for (const { view } of played.authors) expect(JSON.stringify(opened)).toContain(view);
        return;
      }
      throw new Error("nobody has the turn");
    }

    test.each([
      ["owns the database and may make no other login", "weft_alone", ""],
      ["may make other logins, as hosted databases give one", "weft_hosted", "createrole"],
    ])("into a database whose one login %s", async (_, login, may) => {
      const name = login.replace("weft", "of");
      await postgres.asSuperuser(
        "postgres",
        `create role ${login} login ${may} password 'pa55-word'`,
        `create database ${name} owner ${login}`,
      );
      const there = { WEFT_DATA: dataFolder(name), DATABASE_URL: postgres.address(login, name) };
      await weft(["restore", file("from-18")], there);
      const running = await startRealWeft({ dataFolder: folder(name), databaseUrl: there.DATABASE_URL });
      try {
        const [runs] = await whoRuns(name);
        expect(runs).toMatch(may ? /^weft_server_\d+$/ : login);
        await holds(running);
        await weft(["verify-audit", "--workspace", played.slug], there);
        await weft(["backup", file(name)], there);
        expect(await weft(["verify-backup", file(name)], {})).toMatchObject({ good: true, files: 1 });
      } finally {
        await running.stop();
      }
    });
  },
);

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** A council with a sealed round before its session, and an attached file, on the PostgreSQL that comes with Weft. */
async function play(file: string) {
  const weft = await startTestWeft(practiceServers, undefined, undefined, undefined, SECRET);
  try {
    const begun = new Date(Date.now() - EIGHT_DAYS_MS).toISOString();
    weft.kernel.now = () => begun;
    const authors: (TestPerson & { view: string })[] = [];
    for (let at = 0; at < 3; at++) {
      const person = await weft.addPerson("leader", `Author${at} Ash`, `author${at}@example.org`);
      authors.push(Object.assign(person, { view: `What author ${at} thinks of it` }));
    }
    const session = await planned(weft, authors);
    for (const author of authors) {
      const { agenda } = await author.do(sessions.operations.get, { params: { session } });
      const item = agenda.find(({ title }) => title === "The plan")!.id;
      await author.do(sessions.operations.writeView, {
        params: { session, item },
        body: { text: author.view },
      });
    }
    const { key: about } = await authors[0]!.do(challenges.operations.raise, {
      body: { title: "Carries a file" },
    });
    await authors[1]!.do(core.operations.addComment, {
      params: { record: about },
      body: { body: "Tabs\tand\nlines \\N" },
    });
    const attached = await sendFile(weft, authors[0]!, { record: about, name: "plan.zip", content: picture });
    expect(attached.status).toBe(200);
    const password = await hashPassword(PASSWORD);
    await weft.within(({ client }) =>
      client.query("update person set password_hash = $1, joined_at = now() where email like 'author%'", [
        password,
      ]),
    );
    await weft.derived();
    const { manifest } = await writeBackup(
      file,
      {
        database: weft.kernel.databaseConfig,
        s3: null,
        weft: "0.1.0",
        secretFingerprint: fingerprintOf(SECRET),
        now: new Date().toISOString(),
      },
      { key: key.WEFT_BACKUP_KEY, overwrite: false },
    );
    if (!process.env.DATABASE_URL) expect(manifest.postgres).toMatch(/^18\./);
    return {
      slug: weft.workspace.slug,
      session,
      about,
      attached: attached.body.id,
      authors: authors.map(({ id, email, view }) => ({ id, email, view })),
    };
  } finally {
    await weft.stop();
  }
}

async function planned(weft: TestWeft, authors: readonly TestPerson[]): Promise<string> {
  const [chair] = authors;
  const { key: council } = await chair!.do(councils.operations.make, {
    body: {
      title: "Sealing council",
      quorum: 0,
      cadence: { every: "weekly", weekday: 1, time: "09:00", timeZone: "UTC", minutes: 60 },
      people: authors.map(({ id }, at) => ({
        person: id,
        part: at === 0 ? ("chair" as const) : ("member" as const),
      })),
    },
  });
  const { key: session } = await until("the session is planned", async () => {
    await weft.derived();
    const { items } = await chair!.do(sessions.operations.list, { query: { council } });
    return items[0];
  });
  await chair!.do(sessions.operations.propose, { params: { session }, body: { title: "The plan" } });
  return session;
}
