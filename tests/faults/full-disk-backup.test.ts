import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { verifyBackup } from "#kernel/server/backup/verify-backup.ts";
import { type EmbeddedServer, startEmbedded } from "#kernel/server/database/embedded.ts";
import { LEAST_ROOM_BYTES } from "#kernel/server/database/room-to-write.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { contentOf } from "../support/content-of.ts";
import { tellDrill } from "../support/drill-figures.ts";
import {
  addSignedIn,
  openBeside,
  type RealWeft,
  type SignedIn,
  startRealWeft,
} from "../support/real-weft.ts";
import { runWeft } from "../support/run-weft.ts";
import { makeSmallDisk, type SmallDisk } from "../support/small-disk.ts";
import { until } from "../support/until.ts";

const probe = makeSmallDisk(1);
probe?.remove();
/** A disk to fill takes root and the right to mount; without them there is none. */
const onSmallDisk = describe.runIf(probe !== null);
const log = { debug() {}, info() {}, warn() {}, error() {} };
const MB = 1024 * 1024;
const FILES = 4;
const FILE_BYTES = 6 * MB;

let elsewhere: string;
beforeAll(() => {
  elsewhere = mkdtempSync(join(tmpdir(), "weft-elsewhere-"));
});
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

onSmallDisk(
  "a disk that is full while a backup is written by hand (skipped without the right to mount)",
  () => {
    let disk: SmallDisk;
    let weft: RealWeft;
    let workspace: WorkspaceRow;
    let writer: SignedIn;
    const dataFolder = () => join(disk.path, "data");

    beforeAll(async () => {
      disk = makeSmallDisk(400)!;
      weft = await startRealWeft({ dataFolder: dataFolder() });
      const kernel = await openBeside(dataFolder());
      const admin = { email: "admin@example.org" };
      ({ workspace } = await createWorkspace(kernel, { name: "Works", admin, now: kernel.now() }));
      writer = await addSignedIn(kernel, workspace, {
        role: "leader",
        name: "Wanda",
        email: "w@example.org",
      });
      await kernel.close();
      const { key } = (await (await raise("Carries files")).json()) as { key: string };
      for (let number = 0; number < FILES; number++) {
        const body = Buffer.concat([Buffer.from("PK\u0003\u0004"), randomBytes(FILE_BYTES)]);
        const path = `/records/${key}/attachments?name=plan${number}.zip`;
        expect((await post(path, body, "application/octet-stream")).status).toBe(200);
      }
    });
    afterEach(() => disk.empty());
    afterAll(async () => {
      await weft.stop();
      disk.remove();
    });

    const post = (path: string, body: Buffer | string, type = "application/json") =>
      fetch(`${weft.address}/api/v1/workspaces/${workspace.slug}${path}`, {
        method: "POST",
        headers: { ...writer.headers, "content-type": type },
        body: typeof body === "string" ? body : new Uint8Array(body),
      });
    const raise = (title: string) => post("/challenges", JSON.stringify({ title }));
    const backup = (file: string, ...more: string[]) =>
      runWeft(["backup", file, ...more], { WEFT_DATA: dataFolder() }).ended;

    test("on another disk: a sentence with file and remedy, nothing half written, the earlier one stays, people go on", async () => {
      const small = makeSmallDisk(2 * FILES * 6 + 8)!;
      try {
        const file = join(small.path, "works.weftbackup");
        expect(await backup(file)).toMatchObject({ code: 0 });
        const before = readFileSync(file);
        small.fill(FILE_BYTES);
        for (const [target, ...more] of [
          [file, "--force"],
          [join(small.path, "second.weftbackup")],
        ] as const) {
          const writing = backup(target, ...more);
          const during = await raise("While it is written");
          const { code, err } = await writing;
          expect(code, err).toBe(1);
          expect(err).toContain(`${target} was not written: there is no room left in ${small.path}`);
          expect(err).toContain("make room or give another folder");
          expect(during.status).toBe(200);
          expect(readdirSync(small.path).toSorted()).toEqual(["filler", "works.weftbackup"]);
          expect(readFileSync(file).equals(before)).toBe(true);
        }
        const { out } = await backup(join(small.path, "second.weftbackup"), "--json");
        expect(JSON.parse(out)).toMatchObject({ good: false, fault: { code: "no_room" } });
        small.empty();
        expect(await backup(join(small.path, "second.weftbackup"))).toMatchObject({ code: 0 });
        expect(await verifyBackup(join(small.path, "second.weftbackup"), null)).toMatchObject({
          chainFault: null,
        });
        tellDrill({ faults: 2 });
      } finally {
        small.remove();
      }
    });

    test("on the disk of the database: it stops while there is still room for people to write", async () => {
      disk.fill(LEAST_ROOM_BYTES + 16 * MB + FILE_BYTES);
      const file = join(disk.path, "beside.weftbackup");
      const statuses: number[] = [];
      let writing = true;
      const ended = backup(file).finally(() => {
        writing = false;
      });
      while (writing) statuses.push((await raise("Beside the backup")).status);
      const { code, err } = await ended;
      expect(code, err).toBe(1);
      expect(err).toContain(`${file} was not written`);
      expect(err).toContain("for the database of Weft, which stands on the same disk");
      expect(new Set(statuses)).toEqual(new Set([200]));
      expect(readdirSync(disk.path).toSorted()).toEqual(["data", "filler"]);
      disk.empty();
      expect(await backup(file)).toMatchObject({ code: 0 });
      rmSync(file);
      tellDrill({ faults: 1, acknowledged: statuses.length, found: statuses.length });
    });

    test("the disk of the database full: people cannot write, and a backup to another disk is made all the same", async () => {
      // PostgreSQL makes a small file anew now and then for whoever connects (`pg_internal.init`); without room for it nobody comes in.
      disk.fill(MB);
      await until("writing to be refused", async () => (await raise("Into the last room")).status === 507);
      const file = join(elsewhere, "from-full.weftbackup");
      const { code, err } = await backup(file);
      expect(code, err).toBe(0);
      expect((await verifyBackup(file, null)).end).toMatchObject({ files: FILES, faulty: [] });
      tellDrill({ faults: 1 });
    });

    test.each(["embedded", "somebody else's"])(
      "while a restore runs into %s PostgreSQL: said, and nothing of it stays; with room it is restored",
      async (whose) => {
        const file = join(elsewhere, "to-restore.weftbackup");
        if (!statSync(file, { throwIfNoEntry: false })) expect(await backup(file)).toMatchObject({ code: 0 });
        const target = makeSmallDisk(400)!;
        let server: EmbeddedServer | undefined;
        try {
          const home = join(whose === "embedded" ? target.path : elsewhere, `restored-${whose.length}`);
          mkdirSync(home, { mode: 0o700 });
          writeFileSync(join(home, "secret"), readFileSync(join(dataFolder(), "secret")), { mode: 0o600 });
          const settings: Record<string, string> = { WEFT_DATA: home };
          server = await startEmbedded({
            dataFolder: whose === "embedded" ? home : join(target.path, "server"),
            log,
          });
          const { config } = server;
          if (whose === "embedded") await server.stop();
          else
            settings.DATABASE_URL = `postgresql:///postgres?host=${encodeURIComponent(String(config.host))}&user=postgres`;
          // More than is asked for before it begins, and less than it takes.
          target.fill(
            whose === "embedded"
              ? LEAST_ROOM_BYTES + 64 * MB + FILES * FILE_BYTES + 4 * MB
              : FILES * FILE_BYTES,
          );
          if (whose === "embedded") await fillOnceItWrites(target, home, file, settings);
          else {
            const { code, err } = await runWeft(["restore", file], settings).ended;
            expect(code, err).toBe(1);
            expect(err).toContain(`${file} was not restored`);
            expect(err).toMatch(/make room there and restore it again|look into the log of PostgreSQL/);
          }
          target.empty();
          if (whose === "embedded") server = await startEmbedded({ dataFolder: home, log });
          expect(await until("the server to answer", () => contentOf(config).catch(() => null))).toEqual({});
          if (whose === "embedded") await server.stop();
          const { code, err } = await runWeft(["restore", file], settings).ended;
          expect(code, err).toBe(0);
          tellDrill({ faults: 1 });
        } finally {
          await server?.stop();
          target.remove();
        }
      },
    );

    /** Somebody else takes the room while it runs. */
    async function fillOnceItWrites(
      target: SmallDisk,
      home: string,
      file: string,
      settings: Record<string, string>,
    ): Promise<void> {
      const free = target.free();
      const run = runWeft(["restore", file], settings);
      let over = false;
      void run.ended.then(() => {
        over = true;
      });
      await until("it to write its rows", async () => over || target.free() < free - 24 * MB);
      target.fill(LEAST_ROOM_BYTES - MB);
      const { code, err } = await run.ended;
      expect(code, err).toBe(1);
      expect(err).toContain(
        `${file} was not restored: the room in ${join(home, "postgres")} ran out on the way`,
      );
      expect(err).toContain("make room, or name a folder on another disk in WEFT_DATA");
    }

    test("a restore for which there is no room from the beginning is refused before anything is made", async () => {
      const file = join(elsewhere, "to-restore.weftbackup");
      const target = makeSmallDisk(64)!;
      try {
        const { code, err } = await runWeft(["restore", file], { WEFT_DATA: join(target.path, "home") })
          .ended;
        expect(code, err).toBe(1);
        expect(err).toMatch(
          new RegExp(`${file} was not restored: there is not enough room in ${target.path}`),
        );
        expect(readdirSync(target.path)).toEqual([]);
      } finally {
        target.remove();
      }
    });
  },
);
