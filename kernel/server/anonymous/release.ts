import { suppressGroups } from "#analysis/privacy/suppress-groups.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { inWorkspace } from "../database/pool.ts";
import type { Kernel } from "../kernel.ts";
import type { AnonymousHandler, Context, HeldAnswer, WorkspaceRow } from "../operation/context.ts";
import { makeContext, type OpenContext } from "../operation/make-context.ts";
import { type Drawer, drawersOf, holdDrawers, mixLedger, putAll, takeAll } from "./held-answers.ts";
import { shuffled } from "./shuffle.ts";

type Anonymous = NonNullable<Operation["anonymous"]>;

/** An hour is as fine as the time of an anonymous answer gets. */
export const coarse = (instant: string) => `${instant.slice(0, 13)}:00:00.000Z`;

/**
 * Lets answers leave a drawer in a transaction of their own when twice `mix` are there: all but `mix`, drawn by lot, which stay
 * to mix with the next. So every batch is of at least `mix` people, also the last one.
 */
export async function releaseWhenFull(
  kernel: Kernel,
  workspace: WorkspaceRow,
  operation: Operation,
  drawer: Drawer,
): Promise<void> {
  const { mix } = operation.anonymous as Anonymous;
  let open: OpenContext;
  await inWorkspace(
    kernel.pool,
    workspace.id,
    "write",
    async (client) => {
      open = makeContext(kernel, client, { workspace, actor: null, now: coarse(kernel.now()) });
      await holdDrawers(client, drawer);
      const held = shuffled(await takeAll(open.context, drawer));
      const leave = held.length < 2 * mix ? [] : held.slice(mix);
      await putAll(open.context, drawer, held.slice(0, held.length - leave.length));
      if (leave.length === 0) return;
      await mixLedger(open.context, drawer);
      await writeAnswers(open.context, drawer, leave);
    },
    () => open.closing(),
  );
  open!.committed();
}

/**
 * Ends an anonymous operation on a record, in the transaction of whatever ends it: what is still held is written, except where
 * so few took part that answers would say whose they are; those are destroyed.
 * @returns how many were withheld
 */
export async function endAnonymous(
  context: Context,
  operation: Operation,
  recordId: string,
): Promise<{ withheld: number }> {
  const { mix } = operation.anonymous as Anonymous;
  const own = context.asWeft(coarse(context.now));
  await holdDrawers(context.client, { operation: operation.id, recordId });
  let withheld = 0;
  for (const drawer of await drawersOf(own, { operation: operation.id, recordId })) {
    const members = await mixLedger(own, drawer);
    const held = shuffled(await takeAll(own, drawer));
    const { shown } = suppressGroups([{ group: drawer.subject, members }], mix);
    if (shown.length === 0) withheld += held.length;
    else await writeAnswers(own, drawer, held);
  }
  return { withheld };
}

async function writeAnswers(context: Context, drawer: Drawer, answers: readonly unknown[]): Promise<void> {
  if (answers.length === 0) return;
  const { handler } = context.house.operations.get(drawer.operation)!;
  await (handler as unknown as AnonymousHandler).write(context, drawer.recordId, answers as HeldAnswer[]);
}
