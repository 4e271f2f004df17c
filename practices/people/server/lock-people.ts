import type { Context } from "#kernel/server/operation/context.ts";

/**
 * From here to the commit nobody else changes the tree of departments or imports: two changes that are each free of
 * circles could make one together, and two imports of one file would both add everybody.
 */
export async function lockPeople({
  client,
  workspace,
}: Pick<Context, "client" | "workspace">): Promise<void> {
  await client.query({
    name: "lock_people",
    text: "select pg_advisory_xact_lock(hashtextextended('people ' || $1, 0))",
    values: [workspace.id],
  });
}
