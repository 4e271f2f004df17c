import type { Nominee } from "#kernel/server/house.ts";
import { readDeliverables } from "./deliverable-store.ts";
import { readDepartments } from "./departments.ts";
import type { WorkTables } from "./tables.ts";
import { workPart } from "./work-part.ts";

/** Whoever agrees to a rota has the turns drawn for them; whoever declines is left out, and the next one begins. */
export const turnNominee: Nominee = {
  async accepted(context, { id }, { personId, subject }) {
    await context
      .db<WorkTables>()
      .updateTable("deliverable_turn")
      .set({ accepted: true })
      .where("record_id", "=", id)
      .where("deliverable_id", "=", subject!)
      .where("person_id", "=", personId)
      .where("handed_at", "is", null)
      .execute();
    await workPart.keepAsks(context, id);
  },
  async declined(context, { id }, { personId, subject }) {
    await context
      .db<WorkTables>()
      .deleteFrom("deliverable_turn")
      .where("record_id", "=", id)
      .where("deliverable_id", "=", subject!)
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
      .where("id", "=", subject!)
      .execute();
    await workPart.keepAsks(context, id);
  },
};
