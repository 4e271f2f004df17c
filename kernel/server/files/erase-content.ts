import { inWorkspace } from "../database/pool.ts";
import type { Context } from "../operation/context.ts";

const STRAY_HOURS = 24;
const MOST_AT_A_TIME = 500;

type Erased = { id: string; place: string };

/**
 * Erases what a removed attachment held: in the database with the removal itself, in a store right after it. Where the
 * store is away the job `core.erase-files` does it later.
 */
export async function eraseContent(context: Context, { id, place }: Erased): Promise<void> {
  const { client, kernel, workspace, now } = context;
  if (place === "database") {
    await client.query("delete from attachment_chunk where attachment_id = $1", [id]);
    await client.query("update attachment set erased_at = $2 where id = $1", [id, now]);
    return;
  }
  context.afterCommit(() => {
    eraseInStore(context, id).catch((error: Error) =>
      kernel.log.warn({ error: error.message, workspace: workspace.slug }, "a removed file is erased later"),
    );
  });
}

async function eraseInStore({ kernel, workspace, now }: Context, id: string): Promise<void> {
  const { s3 } = kernel.files.places;
  if (!s3) throw new Error("The store of this file is not set any more (WEFT_FILES)");
  await s3.erase({ workspaceId: workspace.id, id });
  await inWorkspace(kernel.pool, workspace.id, "write", (client) =>
    client.query("update attachment set erased_at = $2 where id = $1", [id, now]),
  );
}

/** Erases what could not be erased at once, and what was begun to be sent and never became an attachment. */
export async function eraseLeftFiles(context: Context): Promise<void> {
  const { client, now } = context;
  const before = new Date(Date.parse(now) - STRAY_HOURS * 3_600_000).toISOString();
  await client.query(
    `delete from attachment_chunk where attachment_id in (
       select c.attachment_id from attachment_chunk c
       where c.place = 0 and c.created_at < $1
         and not exists (select 1 from attachment a where a.workspace_id = c.workspace_id and a.id = c.attachment_id)
       limit ${MOST_AT_A_TIME})`,
    [before],
  );
  const { rows } = await client.query(
    `select id from attachment where place = 's3' and removed_at is not null and erased_at is null
     order by removed_at limit ${MOST_AT_A_TIME}`,
  );
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id as string);
  context.afterCommit(() => {
    void (async () => {
      for (const id of ids) await eraseInStore(context, id);
    })().catch((error: Error) =>
      context.kernel.log.warn({ error: error.message }, "removed files are erased later"),
    );
  });
}
