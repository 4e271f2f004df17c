import { inWorkspace, queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { type ReadEvent, readAfter } from "../events/read-events.ts";
import type { Notice } from "../house.ts";
import type { Kernel } from "../kernel.ts";
import type { Context, WorkspaceRow } from "../operation/context.ts";
import { makeContext } from "../operation/make-context.ts";

const BATCH = 200;
const NAME = "inbox";

/**
 * Derives inbox entries from the log. Its place in the log moves in the same transaction, so each event is told exactly
 * once, whatever the number of processes; delete the entries and the place and it is all derived again.
 */
export async function projectInbox(kernel: Kernel, workspace: WorkspaceRow): Promise<void> {
  for (;;) {
    let tell = () => {};
    const done = await inWorkspace(kernel.pool, workspace.id, "write", async (client) => {
      const db = queryBuilder<KernelTables>(client);
      await db
        .insertInto("projection")
        .values({ name: NAME, seq: 0 })
        .onConflict((c) => c.doNothing())
        .execute();
      const { rows } = await client.query(
        "select seq from projection where name = $1 for update skip locked",
        [NAME],
      );
      // Another process is at it and will see what we have seen.
      if (rows.length === 0) return true;
      const events = await readAfter(client, { tokens: null, since: rows[0].seq, limit: BATCH });
      if (events.length === 0) return true;
      const { context, committed } = makeContext(kernel, client, {
        workspace,
        actor: null,
        now: kernel.now(),
      });
      const told = new Set<string>();
      for (const { event, audience } of events) {
        for (const { personId, reason } of await noticesOf(context, { event, audience })) {
          await db
            .insertInto("inbox_entry")
            .values({ person_id: personId, seq: event.seq, reason, read_at: null, mailed_at: null })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          told.add(personId);
        }
      }
      await db
        .updateTable("projection")
        .set({ seq: events.at(-1)!.event.seq })
        .where("name", "=", NAME)
        .execute();
      for (const personId of told) context.signal("inbox", { audience: [`person:${personId}`], data: {} });
      tell = committed;
      return events.length < BATCH;
    });
    tell();
    if (done) return;
  }
}

/** Whom the rule names, then followers; never the one who did it, never someone who may not see it or has muted it. */
async function noticesOf(context: Context, { event, audience }: ReadEvent): Promise<Notice[]> {
  const rule = context.house.notificationRule(event.kind);
  const notices = rule ? await rule(event, context) : [];
  if (event.record) {
    for (const { personId, part } of await context.records.parts(event.record.id)) {
      if (part === "supporter") notices.push({ personId, reason: "following" });
    }
  }
  const first = new Map<string, Notice>();
  for (const notice of notices) {
    if (notice.personId !== event.actor?.id && !first.has(notice.personId))
      first.set(notice.personId, notice);
  }
  if (first.size === 0) return [];
  const { rows } = await context.client.query({
    name: "may_be_told",
    text: `select p.id from person p where p.id = any ($1) and p.deactivated_at is null and not $2 = any (p.muted)
           and $3 && (case when p.role = 'guest' then array['person:' || p.id]
                           else array['workspace', 'role:' || p.role, 'person:' || p.id] end)`,
    values: [[...first.keys()], event.kind, audience],
  });
  return rows.map(({ id }) => first.get(id)!);
}
