import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { project } from "../events/project.ts";
import type { ReadEvent } from "../events/read-events.ts";
import type { Notice } from "../house.ts";
import type { Kernel } from "../kernel.ts";
import type { Context, WorkspaceRow } from "../operation/context.ts";

/** Derives inbox entries from the log; delete them and their place and they are all derived again. */
export async function projectInbox(kernel: Kernel, workspace: WorkspaceRow): Promise<void> {
  await project(kernel, workspace, "inbox", async (context, read) => {
    const notices = await noticesOf(context, read);
    if (notices.length === 0) return;
    await queryBuilder<KernelTables>(context.client)
      .insertInto("inbox_entry")
      .values(
        notices.map(({ personId, reason }) => ({
          person_id: personId,
          seq: read.event.seq,
          reason,
          read_at: null,
          mailed_at: null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const told = notices.map(({ personId }) => `person:${personId}`);
    // A signal carries so many names and no more; the others see it with the next page they open.
    context.signal("inbox", { audience: told.slice(0, 100), data: {} });
  });
}

/** Whom the rule names, then followers; never the one who did it, never someone who may not see it or has muted it. */
async function noticesOf(context: Context, { event, audiences }: ReadEvent): Promise<Notice[]> {
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
    text: `select p.id from person p, person_tokens(p.id) as held (tokens)
           where p.id = any ($1) and p.deactivated_at is null and not $2 = any (p.muted)
             and visible(held.tokens, $3) and visible(held.tokens, $4)`,
    values: [[...first.keys()], event.kind, audiences[0] ?? [], audiences.at(-1) ?? []],
  });
  return rows.map(({ id }) => first.get(id)!);
}
