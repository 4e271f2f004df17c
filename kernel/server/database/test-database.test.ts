import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg, { type ClientConfig } from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { testDatabase } from "./test-database.ts";
import { asAdministrator, startTestServer } from "./test-server.ts";

const rows = async (config: ClientConfig, text: string): Promise<Record<string, unknown>[]> =>
  asAdministrator(config, async (client) => (await client.query(text)).rows);

test("every test file has a database of its own, also when many are made at once", async () => {
  const databases = await Promise.all(Array.from({ length: 8 }, () => testDatabase()));
  const names = await Promise.all(
    databases.map(({ config }) => rows(config, "select current_database() name")),
  );
  expect(new Set(names.map(([row]) => row?.name)).size).toBe(8);

  const [first, second] = databases;
  await rows(first?.config ?? {}, "create table only_here (a int)");
  await expect(rows(second?.config ?? {}, "select * from only_here")).rejects.toThrow("only_here");
  await Promise.all(databases.map(({ drop }) => drop()));
});

test("dropping a database ends what is still connected to it, and may be done twice", async () => {
  const { config, drop } = await testDatabase();
  const client = new pg.Client(config);
  client.on("error", () => {});
  const ended = new Promise((resolve) => client.once("end", resolve));
  await client.connect();
  await drop();
  await ended;
  await drop();
  await expect(rows(config, "select 1")).rejects.toThrow("does not exist");
});

describe.skipIf(process.env.DATABASE_URL)("the embedded test server", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "weft-test-server-"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("does without durability, keeps its files for the next run and clears away what a killed run left", async () => {
    for (let run = 0; run < 2; run++) {
      const { server, stop } = await startTestServer({
        keepIn: folder,
        migrate: (config) => rows(config, "create table brought_up_to_date ()"),
      });
      const left = await rows(
        server.config,
        "select datname from pg_database where starts_with(datname, 'weft_test_')",
      );
      expect(left).toEqual([{ datname: server.template }]);
      expect(await rows(server.config, "select current_setting('fsync') fsync")).toEqual([{ fsync: "off" }]);
      await rows(server.config, "create database weft_test_left_behind");
      await stop();
    }
  });

  test("a failing migration fails the run with its own words, and the folder is free again", async () => {
    for (let run = 0; run < 2; run++) {
      const starting = startTestServer({
        keepIn: folder,
        migrate: (config) => rows(config, "select no_such_thing"),
      });
      await expect(starting).rejects.toThrow("no_such_thing");
    }
  });

  test("two runs at a time each have a server of their own", async () => {
    const migrate = async () => {};
    const first = await startTestServer({ keepIn: folder, migrate });
    const second = await startTestServer({ keepIn: folder, migrate });
    expect(second.server.config.host).not.toBe(first.server.config.host);
    await second.stop();
    await first.stop();
  });

  test("the run's own server is not the one of these tests", () => {
    expect(inject("testServer").config.host).not.toContain(folder);
  });
});
