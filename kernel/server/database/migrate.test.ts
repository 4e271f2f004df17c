import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase } from "./empty-database.ts";
import { inOrder, kernelMigrations, migrate } from "./migrate.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.drop());

const note = (name: string, sql = "select 1") => ({ name, sql });

test("migrations go by the day in their names, on one day in the order of the house", () => {
  const given = [
    "kernel/2026-11-21-a.sql",
    "kernel/2026-11-27-b.sql",
    "people/2026-11-21-c.sql",
    "risks/2026-11-22-d.sql",
  ];
  expect(inOrder(given.map((name) => note(name))).map(({ name }) => name)).toEqual([
    "kernel/2026-11-21-a.sql",
    "people/2026-11-21-c.sql",
    "risks/2026-11-22-d.sql",
    "kernel/2026-11-27-b.sql",
  ]);
});

test("a practice that was removed leaves its tables and stops nobody; a file of a newer version is refused", async () => {
  const kernel = kernelMigrations();
  const chess = note("chess/2026-11-25-chess.sql", "create table chess (id int)");
  const later = note("kernel/2030-01-01-later.sql");
  expect((await migrate(database.config, [...kernel, chess])).applied).toContain(chess.name);
  expect((await migrate(database.config, kernel)).applied).toEqual([]);
  const client = new pg.Client(database.config);
  await client.connect();
  expect((await client.query("select count(*)::int as rows from chess")).rows).toEqual([{ rows: 0 }]);
  await client.end();
  expect((await migrate(database.config, [...kernel, chess, later])).applied).toEqual([later.name]);
  await expect(migrate(database.config, kernel)).rejects.toThrow(
    "newer Weft (it has kernel/2030-01-01-later.sql)",
  );
});

test("an applied file that was changed is refused by name", async () => {
  const kernel = kernelMigrations();
  const changed = [
    ...kernel,
    note("kernel/2030-01-01-later.sql"),
    note("chess/2026-11-25-chess.sql", "select 2"),
  ];
  await expect(migrate(database.config, changed)).rejects.toThrow("chess/2026-11-25-chess.sql was changed");
});
