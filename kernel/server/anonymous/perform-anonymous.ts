import type { Operation } from "#kernel/contract/operation.ts";
import type { Kernel } from "../kernel.ts";
import type { Actor, AnonymousCall, AnonymousHandler, Context, RecordRow } from "../operation/context.ts";
import { problem } from "../problem.ts";
import { type Drawer, holdDrawers, noteTakingPart, putAll, takeAll } from "./held-answers.ts";
import { releaseWhenFull } from "./release.ts";

type Given = { params: unknown; query: unknown; body: unknown };

/** Where an answer goes: what it answers on the record. */
export function drawerOf(operation: Operation, record: RecordRow, params: unknown): Drawer {
  const per = operation.anonymous!.per ?? [];
  const subject = per.map((name) => (params as Record<string, string>)[name]).join(" ");
  return { operation: operation.id, recordId: record.id, subject };
}

/**
 * Takes an answer without a name. The access check is behind us and knew who it is; from here on only the ledger does, and
 * nothing that the practice's code is given. What they answer is held until others have answered too.
 */
export async function takeAnswer(
  context: Context,
  operation: Operation,
  handler: AnonymousHandler,
  given: Given & { actor: Actor; record: RecordRow },
): Promise<unknown> {
  const { actor, record, params, query, body } = given;
  const drawer = drawerOf(operation, record, params);
  await holdDrawers(context.client, drawer);
  const result = await admit(context, handler, { operation, params, query, body, record } as never);
  if (!(await noteTakingPart(context, drawer, actor.personId))) throw problem("answered_already");
  await putAll(context, drawer, [...(await takeAll(context, drawer)), { params, body }]);
  return result;
}

/** Asks the practice whether the answer can be taken; it may read and not write, or what it writes would stand beside the ledger. */
async function admit(
  { client, db, now, records, workspace }: Context,
  handler: AnonymousHandler,
  call: Pick<AnonymousCall, "operation" | "params" | "query" | "body" | "record">,
): Promise<unknown> {
  await client.query("savepoint admission; set transaction read only");
  const { find, parts } = records;
  const result = await handler.admit({ ...call, db, now, workspace, records: { find, parts } });
  await client.query("rollback to savepoint admission; release savepoint admission");
  return result;
}

/** After the commit: what fails here is tried again with the next answer, and says nothing of those held. */
export async function afterAnswer(
  kernel: Kernel,
  workspace: Context["workspace"],
  operation: Operation,
  drawer: Drawer,
): Promise<void> {
  try {
    await releaseWhenFull(kernel, workspace, operation, drawer);
  } catch (error) {
    const { code, name } = error as Error & { code?: string };
    kernel.log.error({ operation: operation.id, code, name }, "held answers wait");
  }
}
