import { core } from "#kernel/contract/core.ts";
import { inWorkspace } from "#kernel/server/database/pool.ts";
import { actorByEmail } from "#kernel/server/identity/actor-by-email.ts";
import type { Kernel } from "#kernel/server/kernel.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import { performTyped } from "#kernel/server/operation/perform.ts";

/**
 * Everybody who is asked to take a part accepts, until nobody is asked any more: for tests and worlds in which people agree.
 * @param unless who lets it lie, by address
 * @returns how many were accepted
 */
export async function acceptAll(
  kernel: Kernel,
  workspace: WorkspaceRow,
  now: string,
  unless: (email: string) => boolean = () => false,
  perform = performTyped,
): Promise<number> {
  let accepted = 0;
  for (let found = true; found; ) {
    found = false;
    const { rows } = await inWorkspace(kernel.pool, workspace.id, "read", (client) =>
      client.query<{ id: string; record: string; email: string }>(
        `select n.id, n.record_id as record, p.email from nomination n join person p on p.id = n.person_id
         where n.answered_at is null and p.deactivated_at is null order by n.at, n.id`,
      ),
    );
    for (const { id, record, email } of rows) {
      if (unless(email)) continue;
      const actor = await actorByEmail(kernel, workspace, email);
      await perform(kernel, core.operations.answerNomination, {
        workspace,
        actor,
        now,
        params: { record, nomination: id },
        body: { accept: true, reason: "" },
      });
      accepted += 1;
      found = true;
    }
  }
  return accepted;
}
