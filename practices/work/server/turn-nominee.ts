import type { Nominee } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { readDeliverables } from "./deliverable-store.ts";
import { readDepartments } from "./departments.ts";
import { keepWorkAsks } from "./read-work.ts";
import type { WorkTables } from "./tables.ts";

/** Whoever agrees to a rota has the turns drawn for them; whoever declines is left out, and the next one begins. */
export const turnNominee: Nominee = {
  async accepted(context, { id }, { personId, subject, from }) {
    await context
      .db<WorkTables>()
      .updateTable("deliverable_turn")
      // Whoever takes over from somebody who left has their turns.
      .set({ accepted: true, person_id: personId })
      .where("record_id", "=", id)
      .where("deliverable_id", "=", subject!)
      .where((turn) => turn.or([turn("person_id", "=", personId), turn("person_id", "=", from ?? personId)]))
      .where("handed_at", "is", null)
      .execute();
    await keepWorkAsks(context, id);
  },
  async declined(context, { id }, { personId, subject }) {
    await leaveTurnsOut(context, id, subject!, personId);
    await keepWorkAsks(context, id);
  },
};

/** Takes the turns to come of one person out of a rota, so that the next one begins. */
export async function leaveTurnsOut(
  context: Context,
  id: string,
  subject: string,
  personId: string,
): Promise<void> {
  await context
    .db<WorkTables>()
    .deleteFrom("deliverable_turn")
    .where("record_id", "=", id)
    .where("deliverable_id", "=", subject)
    .where("person_id", "=", personId)
    .where("handed_at", "is", null)
    .execute();
  const deliverables = await readDeliverables(context, id, await readDepartments(context));
  const { turns } = deliverables.find((each) => each.id === subject)!;
  await context
    .db<WorkTables>()
    .updateTable("deliverable")
    .set({ current_turn: turns.find(({ handover }) => handover === null)?.position ?? null })
    .where("record_id", "=", id)
    .where("id", "=", subject)
    .execute();
}
