import type { Context } from "#kernel/server/operation/context.ts";
import { readDepartment } from "./department-store.ts";
import { movePlacements } from "./move-placements.ts";
import { refreshPeopleOf } from "./refresh-people-of.ts";
import { holdingsOf, passOn } from "./succeed.ts";
import type { PeopleTables } from "./tables.ts";

/**
 * A department goes into another one: its people are placed there, what hangs below it hangs below that, and the practices pass on what it
 * takes part in. What was keeps its name.
 */
export async function goInto(
  context: Context,
  { id, into, reason }: { id: string; into: string; reason: string },
): Promise<void> {
  const { workspaceToday: today } = context;
  const { head } = await readDepartment(context, id);
  const tables = context.db<PeopleTables>();
  // First, so that whoever is moved goes on seeing what was kept among its people.
  await tables
    .updateTable("department")
    .set({ into_id: into, dissolved_on: today, head_id: null })
    .where("id", "=", id)
    .execute();
  const held = await holdingsOf(context, id);
  const moved = await movePlacements(context, { from: id, into, people: null });
  await tables.updateTable("department").set({ parent_id: into }).where("parent_id", "=", id).execute();
  await tables.updateTable("department").set({ parent_id: null }).where("id", "=", id).execute();
  if (head) await context.records.removePart(id, head.id, "owner");
  await context.asks.close({ recordId: id });
  await context.records.update(id, { state: "dissolved" });
  const all = held.map(({ recordId }) => ({ recordId, into, keeps: false }));
  await passOn(context, id, all);
  // What it was asked and has not answered, such as whether it takes part in something.
  const weft = context.asWeft();
  await weft.nominations.withdraw({ subject: id, left: true });
  await weft.nominations.withdraw({ recordId: id, part: "people.head", left: true });
  await refreshPeopleOf(context, [into]);
  context.emit("department.dissolved", {
    record: id,
    data: { into, people: moved.length, head: head?.id ?? null, reason },
  });
}
