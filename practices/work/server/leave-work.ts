import type { Context } from "#kernel/server/operation/context.ts";
import type { Leaver } from "#kernel/server/personal-data/letting-go.ts";
import { leadsOf, leaveRota } from "./deal-leads.ts";
import { keepWorkAsks } from "./read-work.ts";
import type { WorkTables } from "./tables.ts";

/**
 * A question for help goes to whoever could answer in their place. Their turns at leading a deliverable fall out of its rota and the next one
 * begins; where they alone led it, somebody is asked to take their turns.
 */
export async function leaveWork(context: Context, leaver: Leaver): Promise<void> {
  const tables = context.db<WorkTables>();
  const touched = new Set<string>();
  const asked = await tables
    .selectFrom("help_request")
    .select(["id", "record_id"])
    .where("person_id", "=", leaver.id)
    .where("answered_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
  for (const { id, record_id } of asked) {
    const next = await leaver.next({ recordId: record_id, subject: null });
    if (next === null) continue;
    await tables
      .updateTable("help_request")
      .set({ person_id: next })
      .where("record_id", "=", record_id)
      .where("id", "=", id)
      .execute();
    touched.add(record_id);
  }
  const led = await tables
    .selectFrom("deliverable_turn as turn")
    .innerJoin("deliverable", (join) =>
      join
        .onRef("deliverable.record_id", "=", "turn.record_id")
        .onRef("deliverable.id", "=", "turn.deliverable_id"),
    )
    .select(["turn.record_id", "turn.deliverable_id", "deliverable.title"])
    .distinct()
    .where("turn.person_id", "=", leaver.id)
    .where("turn.handed_at", "is", null)
    .where("deliverable.done_at", "is", null)
    .execute();
  for (const { record_id: recordId, deliverable_id: subject, title } of led) {
    touched.add(recordId);
    const led = { recordId, id: subject };
    const others = (await leadsOf(context, led)).filter((each) => each.person_id !== leaver.id);
    if (others.some(({ left_on }) => left_on === null)) {
      await leaveRota(context, led, leaver.id);
      continue;
    }
    const people = await leaver.rightPeople({ recordId, subject: null });
    const given = { title };
    // Until somebody has accepted, the turns wait.
    await context.nominations.succeed({
      recordId,
      part: "work.turns",
      subject,
      given,
      from: leaver.id,
      people,
    });
    await tables
      .updateTable("deliverable_turn")
      .set({ accepted: false })
      .where("record_id", "=", recordId)
      .where("deliverable_id", "=", subject)
      .where("person_id", "=", leaver.id)
      .where("handed_at", "is", null)
      .execute();
  }
  for (const id of touched) await keepWorkAsks(context, id);
}
