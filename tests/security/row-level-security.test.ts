import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { createWorkspace } from "#kernel/server/identity/workspaces.ts";
import { startTestWeft, type TestWeft } from "#kernel/server/testing/test-weft.ts";
import { practiceServers } from "#practices/registry.server.ts";

/** Reached only through functions that check the workspace themselves; the application role has no right on it. */
const withoutPolicy = ["search_document", "search_part"];

let weft: TestWeft;
beforeAll(async () => {
  weft = await startTestWeft(practiceServers);
});
afterAll(() => weft.stop());

describe("row-level security", () => {
  test("is on and forced for every table of a workspace, and each leads its primary key with the workspace", async () => {
    const { rows } = await weft.kernel.pool.query(`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as protected,
        (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
         where i.indrelid = c.oid and i.indisprimary) as leads
      from pg_class c join pg_attribute w on w.attrelid = c.oid and w.attname = 'workspace_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter((row) => !row.protected).map(({ name }) => name)).toEqual(withoutPolicy);
    expect(rows.filter(({ leads }) => leads !== "workspace_id")).toEqual([]);
  });

  test("requests run as a role that can neither pass it nor change the log", async () => {
    const { rows } = await weft.kernel.pool.query(
      "select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user",
    );
    expect(rows[0].passes).toBe(false);
    const asRequest = (sql: string) =>
      inWorkspace(weft.kernel.pool, weft.workspace.id, "write", (client) => client.query(sql));
    await expect(asRequest("update event set body = '{}'")).rejects.toThrow(/permission denied|append-only/);
    await expect(asRequest("delete from event")).rejects.toThrow(/permission denied|append-only/);
    for (const table of withoutPolicy)
      await expect(asRequest(`select * from ${table}`)).rejects.toThrow(/permission denied/);
  });

  test("shows nothing of another workspace, and lets nothing be written into it", async () => {
    const other = await createWorkspace(weft.kernel, {
      name: "Other works",
      admin: { email: "o@example.org" },
      now: weft.kernel.now(),
    });
    await inWorkspace(weft.kernel.pool, other.workspace.id, "write", async (client) => {
      expect((await client.query("select * from person")).rows.map(({ email }) => email)).toEqual([
        "o@example.org",
      ]);
      expect(
        (await client.query("select * from record where workspace_id = $1", [weft.workspace.id])).rows,
      ).toEqual([]);
    });
    const smuggle = inWorkspace(weft.kernel.pool, other.workspace.id, "write", (client) =>
      client.query("insert into projection (workspace_id, name, seq) values ($1, 'smuggled', 0)", [
        weft.workspace.id,
      ]),
    );
    await expect(smuggle).rejects.toThrow(/row-level security/);
    const pointAcross = inWorkspace(weft.kernel.pool, other.workspace.id, "write", (client) =>
      client.query(
        "insert into participation (record_id, person_id, part, since) values ($1, $2, 'owner', now())",
        [weft.people.leader.id, other.adminId],
      ),
    );
    await expect(pointAcross).rejects.toThrow(/foreign key/);
  });

  test("a connection without a workspace sees no rows at all", async () => {
    expect((await weft.kernel.pool.query("select * from person")).rows).toEqual([]);
  });
});
