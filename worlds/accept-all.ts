import { core } from "#kernel/contract/core.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { actorByEmail } from "#kernel/server/identity/actor-by-email.ts";
import type { Kernel } from "#kernel/server/kernel.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { performTyped } from "#kernel/server/operation/perform.ts";

/**
 * Everybody who has been asked to take a part since `now` accepts, until nobody is asked any more: for worlds in which people agree.
 * What was asked before and left lying stays so.
 */
export async function acceptAll(
  kernel: Kernel,
  workspace: WorkspaceRow,
  now: string,
  perform = performTyped,
): Promise<void> {
  for (let found = true; found; ) {
    found = false;
    const { rows } = await inWorkspace(kernel.pool, workspace.id, "read", (client) =>
      client.query<{ id: string; record: string; email: string }>(
        `select n.id, n.record_id as record, p.email from nomination n join person p on p.id = n.person_id
         where n.answered_at is null and p.deactivated_at is null and n.at >= $1 order by n.at, n.id`,
        [now],
      ),
    );
    for (const { id, record, email } of rows) {
      const actor = await actorByEmail(kernel, workspace, email);
      await perform(kernel, core.operations.answerNomination, {
        workspace,
        actor,
        now,
        params: { record, nomination: id },
        body: { accept: true, reason: "" },
      });
      found = true;
    }
  }
}
