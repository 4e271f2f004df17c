import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { inWorkspace } from "../database/pool.ts";
import type { PlaceName } from "../files/file-place.ts";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";

type Row = { id: string; place: PlaceName; name: string; key: string };

/**
 * Writes every attached file as `KEY/id name`, piece by piece. One that is removed meanwhile is left out.
 * @returns how many were written
 * @throws when a file that should be there cannot be read, naming it
 */
export async function exportFiles(kernel: Kernel, workspace: WorkspaceRow, folder: string): Promise<number> {
  const rows = await inWorkspace(kernel.pool, workspace.id, "patient read", async (client) => {
    const found = await client.query(
      `select a.id, a.place, a.name, r.key from attachment a join record r on r.workspace_id = a.workspace_id and r.id = a.record_id
       where a.removed_at is null order by a.created_at, a.id`,
    );
    return found.rows as Row[];
  });
  let written = 0;
  for (const { id, place, name, key } of rows) {
    const into = join(folder, key);
    mkdirSync(into, { recursive: true });
    const file = join(into, `${id} ${name}`);
    try {
      const keeper = kernel.files.places[place];
      if (!keeper) throw new Error("its place is not set (WEFT_FILES)");
      await pipeline(Readable.from(keeper.read({ workspaceId: workspace.id, id })), createWriteStream(file));
      written += 1;
    } catch (error) {
      rmSync(file, { force: true });
      if (!(await isThere(kernel, workspace, id))) continue;
      throw new Error(`The file ${key}/${id} cannot be exported: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }
  return written;
}

async function isThere(kernel: Kernel, workspace: WorkspaceRow, id: string): Promise<boolean> {
  return inWorkspace(kernel.pool, workspace.id, "read", async (client) => {
    const { rows } = await client.query("select 1 from attachment where id = $1 and removed_at is null", [
      id,
    ]);
    return rows.length > 0;
  });
}
