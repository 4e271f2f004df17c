import { globSync, readFileSync } from "node:fs";
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabase } from "#kernel/server/database/test-database.ts";
import { asAdministrator } from "#kernel/server/database/test-server.ts";
import { tableTypes } from "../../bin/write-table-types.ts";

const places = ["kernel/server/database/tables.ts", "practices/*/server/tables.ts"];
const shared = "kernel/server/database/shared-tables.ts";
const written = new Map(globSync(places).map((file) => [file, readFileSync(file, "utf8")]));

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** The lines that the file of an owner would have more and less, were the database changed by this SQL. */
const changedBy = (sql: string, file: string) =>
  asAdministrator(database.config, async (client: Client) => {
    await client.query(`begin; ${sql}`);
    const wanted = (await tableTypes(client)).get(file) ?? "";
    await client.query("rollback");
    const [before, after] = [written.get(file) ?? "", wanted].map((text) =>
      text.split("\n").map((line) => line.trim()),
    );
    return {
      more: after!.filter((line) => !before!.includes(line)),
      less: before!.filter((line) => !after!.includes(line)),
    };
  });

describe("the table types of the kernel and every practice", () => {
  test("are those of the migrated database", async () => {
    expect(written.size).toBeGreaterThan(9);
    expect(
      Object.fromEntries(written),
      "`node bin/write-table-types.ts` writes the types of the tables from the migrations",
    ).toEqual(Object.fromEntries(await asAdministrator(database.config, tableTypes)));
  });

  test("are written by no hand, whatever the file", () => {
    const sources = globSync(["kernel/server/**/*.ts", "practices/*/server/**/*.ts"]);
    const declares = (text: string) => /^(export )?(type|interface) \w+Tables\b/m.test(text);
    expect(declares("\ntype MoodTables = { mood: { id: string } };")).toBe(true);
    expect(sources.filter((file) => declares(readFileSync(file, "utf8"))).toSorted()).toEqual(
      [...written.keys(), shared].toSorted(),
    );
  });

  test("are what a practice may read of the kernel's, picked", () => {
    const text = readFileSync(shared, "utf8").replaceAll(/\s+/g, "");
    expect(text).toMatch(
      /exporttypeSharedTables=Pick<KernelTables,[^>]+>&\{person:Pick<KernelTables\["person"\],[^>]+>;\};$/,
    );
  });
});

describe("a change of the database is a change of the types", () => {
  const risks = "practices/risks/server/tables.ts";

  test("a column more, and one less", async () => {
    expect(await changedBy("alter table risk add appetite int, drop review_on", risks)).toEqual({
      more: ["appetite: number | null;"],
      less: ["review_on: string | null;"],
    });
  });

  test("another nullability", async () => {
    expect(await changedBy("alter table risk alter detail drop not null", risks)).toEqual({
      more: ["detail: string | null;"],
      less: ["detail: string;"],
    });
  });

  test("another type, and a default", async () => {
    expect(
      await changedBy(
        "alter table risk alter detail type bytea using null, alter owner_id set default gen_random_uuid()",
        risks,
      ),
    ).toEqual({
      more: ["detail: Buffer;", "owner_id: Generated<string>;"],
      less: ["detail: string;", "owner_id: string;"],
    });
  });

  test("a word more in a check", async () => {
    const { more } = await changedBy(
      `alter table risk drop constraint risk_response_check,
       add check (response in ('avoid', 'reduce', 'share', 'accept', 'await'))`,
      risks,
    );
    expect(more).toEqual(['response: "avoid" | "reduce" | "share" | "accept" | "await" | null;']);
  });

  test("a table of the kernel less", async () => {
    const { more, less } = await changedBy(
      "drop table derivation_failure",
      "kernel/server/database/tables.ts",
    );
    expect(more).toEqual([]);
    expect(less).toContain("derivation_failure: {");
  });

  test("a table that no migration makes is a fault that names it", async () => {
    await expect(changedBy("create table mood (workspace_id uuid)", risks)).rejects.toThrow(
      "create table mood",
    );
  });

  test("of a type nobody knows how to read, a fault that names the column", async () => {
    await expect(changedBy("alter table risk add reach point", risks)).rejects.toThrow(
      "risk.reach is of type point",
    );
  });
});
