import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inWorkspace } from "../database/pool.ts";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import { toCsv } from "./csv.ts";
import { exportFiles } from "./export-files.ts";

/** Of each table: its name and how many rows were written. */
export type Exported = { table: string; rows: number }[];

/**
 * Writes every table the practices name, each as CSV and as JSON, into a folder: one snapshot of one workspace.
 * What is only between the people it was told to (how a promise ended) is left out; whom it is about has it in their own export.
 * Attached files stand in its folder `files`. Secrets (password hashes, tokens) are in no list of tables and columns, so they are never written.
 *
 * @throws Error when the folder cannot be written; what was written until then stays.
 */
export async function exportWorkspace(
  kernel: Kernel,
  workspace: WorkspaceRow,
  folder: string,
): Promise<Exported> {
  mkdirSync(folder, { recursive: true });
  const done = await inWorkspace(kernel.pool, workspace.id, "patient read", async (client) => {
    await client.query("set transaction isolation level repeatable read");
    const done: Exported = [];
    for (const { table, without = [], only = "true" } of kernel.house.practices.flatMap(
      (practice) => practice.exports,
    )) {
      if (!/^[a-z_]+$/.test(table)) throw new Error(`No table is called ${table}`);
      const { rows, fields } = await client.query(`select * from ${table} where ${only} order by 1, 2`);
      const columns = fields
        .map(({ name }) => name)
        .filter((name) => name !== "workspace_id" && !without.includes(name));
      const plain = rows.map((row) =>
        Object.fromEntries(columns.map((name) => [name, plainValue(row[name])])),
      );
      writeFileSync(join(folder, `${table}.json`), `${JSON.stringify(plain, null, 1)}\n`);
      writeFileSync(join(folder, `${table}.csv`), toCsv(columns, plain));
      done.push({ table, rows: rows.length });
    }
    return done;
  });
  done.push({ table: "files", rows: await exportFiles(kernel, workspace, join(folder, "files")) });
  return done;
}

const plainValue = (value: unknown) => (Buffer.isBuffer(value) ? value.toString("hex") : value);
