import type { Nominee } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { dealLeads, type Led, leaveRota, noteChange, setTurn, turnsOf } from "./deal-leads.ts";
import { ownProblem } from "./deliverable-store.ts";
import { keepWorkAsks } from "./read-work.ts";
import type { WorkTables } from "./tables.ts";

/** Whoever agrees to a rota has the turns drawn for them; whoever declines is left out, and the next one begins. */
export const turnNominee: Nominee = {
  async accepted(context, { id }, { personId, subject, from }) {
    const led = { recordId: id, id: subject! };
    if (from !== undefined) await takePlace(context, led, { personId, from });
    await context
      .db<WorkTables>()
      .updateTable("deliverable_lead")
      .set({ accepted: true })
      .where("record_id", "=", id)
      .where("deliverable_id", "=", subject!)
      .where("person_id", "=", personId)
      .execute();
    await context
      .db<WorkTables>()
      .updateTable("deliverable_turn")
      .set({ accepted: true })
      .where("record_id", "=", id)
      .where("deliverable_id", "=", subject!)
      .where("person_id", "=", personId)
      .where("handed_at", "is", null)
      .execute();
    await keepWorkAsks(context, id);
  },
  async declined(context, { id }, { personId, subject }) {
    await leaveRota(context, { recordId: id, id: subject! }, personId);
    await keepWorkAsks(context, id);
  },
};

/** Whoever takes over from the only one who led has their turns. */
async function takePlace(
  context: Context,
  led: Led,
  { personId, from }: { personId: string; from: string },
): Promise<void> {
  const tables = context.db<WorkTables>();
  const joined = { place: 0, joined: context.workspaceToday, left_on: null, accepted: true };
  await tables
    .insertInto("deliverable_lead")
    .values({ record_id: led.recordId, deliverable_id: led.id, person_id: personId, ...joined })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "record_id", "deliverable_id", "person_id"]).doUpdateSet(joined),
    )
    .execute();
  await leaveRota(context, led, from);
}

/** Whoever is asked to take one turn has it once they accept, while it is still with who asked; the one who asked owes it. */
export const leadNominee: Nominee = {
  async accepted(context, { id }, { personId, subject, given, by }) {
    const led = { recordId: id, id: subject! };
    const position = Number(given.position);
    const turn = (await turnsOf(context, led)).find((each) => each.position === position);
    if (!turn || turn.handed_at || turn.person_id !== by) throw ownProblem("rota_missing");
    await setTurn(context, led, position, { person_id: personId, agreed: true });
    await noteChange(context, led, position, { kind: "swap", from: by, to: personId });
    await dealLeads(context, led, position, { kind: "swap", of: () => false });
    await keepWorkAsks(context, id);
  },
};
