import { inWorkspace, queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Kernel } from "../kernel.ts";
import type { Context, WorkspaceRow } from "../operation/context.ts";
import { makeContext } from "../operation/make-context.ts";
import { type ReadEvent, readAfter } from "./read-events.ts";

const BATCH = 200;

/**
 * Derives something from a workspace's log: gives `derive` each event once and in order. The place in the log moves in
 * the same transaction as what was derived, so it holds whatever the number of processes and wherever one of them dies.
 *
 * `derive` works at the time of the event (`context.now`), so that deriving later gives the same.
 */
export async function project(
  kernel: Kernel,
  workspace: WorkspaceRow,
  name: string,
  derive: (context: Context, event: ReadEvent) => Promise<void>,
): Promise<void> {
  for (;;) {
    const tell: (() => void)[] = [];
    const done = await inWorkspace(kernel.pool, workspace.id, "write", async (client) => {
      const db = queryBuilder<KernelTables>(client);
      await db
        .insertInto("projection")
        .values({ name, seq: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const { rows } = await client.query({
        name: "projection_place",
        text: "select seq from projection where name = $1 for update skip locked",
        values: [name],
      });
      // Another process is at it and will see what we have seen.
      if (rows.length === 0) return true;
      const events = await readAfter(client, { tokens: null, since: rows[0].seq, limit: BATCH });
      for (const each of events) {
        const open = makeContext(kernel, client, { workspace, actor: null, now: each.event.at });
        await derive(open.context, each);
        await open.finish();
        tell.push(open.committed);
      }
      const last = events.at(-1);
      if (last)
        await db.updateTable("projection").set({ seq: last.event.seq }).where("name", "=", name).execute();
      return events.length < BATCH;
    });
    for (const committed of tell) committed();
    if (done) return;
  }
}
