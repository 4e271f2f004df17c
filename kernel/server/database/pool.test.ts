import { afterAll, beforeAll, expect, test } from "vitest";
import { practiceServers } from "#practices/registry.server.ts";
import { startTestWeft, type TestWeft } from "../testing/test-weft.ts";
import { inWorkspace } from "./pool.ts";

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

const insert = "insert into projection (name, seq) values ($1, 0)";
const kept = (name: string) =>
  inWorkspace(weft.kernel.pool, weft.workspace.id, "read", async (client) => {
    const { rows } = await client.query("select 1 from projection where name = $1", [name]);
    return rows.length;
  });

test("a transaction in which a statement failed is not taken for done, even where nobody looked at the failure", async () => {
  const swallowing = inWorkspace(weft.kernel.pool, weft.workspace.id, "write", async (client) => {
    await client.query(insert, ["swallowed"]);
    await client.query("select no_such_thing").catch(() => {});
  });
  // Whether the seals of rows meet it first, or the commit itself.
  await expect(swallowing).rejects.toThrow(/failed before its commit|current transaction is aborted/);
  expect(await kept("swallowed")).toBe(0);
});

test("what travels with the commit is part of it: where it fails nothing is kept", async () => {
  const failing = inWorkspace(
    weft.kernel.pool,
    weft.workspace.id,
    "write",
    (client) => client.query(insert, ["with a failing end"]),
    () => "select 1 / 0; ",
  );
  await expect(failing).rejects.toThrow("division by zero");
  expect(await kept("with a failing end")).toBe(0);
});

test("the first failure is the one that is told, and the connection is good for the next", async () => {
  for (let turn = 0; turn < 20; turn++) {
    const wrong = inWorkspace(weft.kernel.pool, weft.workspace.id, turn % 2 ? "read" : "write", (client) =>
      client.query("select no_such_thing"),
    );
    await expect(wrong).rejects.toThrow("no_such_thing");
  }
  const writingWhileReading = inWorkspace(weft.kernel.pool, weft.workspace.id, "read", (client) =>
    client.query(insert, ["by a reader"]),
  );
  await expect(writingWhileReading).rejects.toThrow("read-only");
  expect(await kept("by a reader")).toBe(0);
});

test("many at once on few connections each stay in their own workspace", async () => {
  const other = await weft.kernel.pool.query("select gen_random_uuid() as id");
  const seen = await Promise.all(
    Array.from({ length: 200 }, (_, at) => {
      const id = at % 3 === 0 ? other.rows[0].id : weft.workspace.id;
      return inWorkspace(weft.kernel.pool, id, at % 2 ? "read" : "write", async (client) => {
        const { rows } = await client.query(
          "select current_workspace() as id, count(*) as people from person",
        );
        return { same: rows[0].id === id, empty: rows[0].people === 0, foreign: id !== weft.workspace.id };
      });
    }),
  );
  expect(seen.every(({ same, empty, foreign }) => same && empty === foreign)).toBe(true);
});
