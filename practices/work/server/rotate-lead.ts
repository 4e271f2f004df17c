import { problemsOf } from "#kernel/server/problem.ts";
import { type HandedOver, type RotaSet, work } from "../contract.ts";
import { drawTurns } from "../rules/lead-turns.ts";
import { findOpenDeliverable, readDeliverables } from "./deliverable-store.ts";
import { checkPeople, readDepartments } from "./departments.ts";
import { type Acting, type OnRecord, touch } from "./record-of-work.ts";
import type { WorkTables } from "./tables.ts";

const problem = problemsOf(work.problems);

/** Draws the turns to come anew; who carried it before stays on the record. */
export async function setRota(context: Acting, record: OnRecord, id: string, given: RotaSet): Promise<void> {
  const { db } = context;
  await touch(context, record);
  const deliverable = await findOpenDeliverable(context, record.id, id);
  await checkPeople(
    context,
    given.people.map((person, at) => [`people.${at}`, person]),
  );
  const ofThis = { record_id: record.id, deliverable_id: deliverable.id };
  await db<WorkTables>()
    .deleteFrom("deliverable_turn")
    .where("record_id", "=", record.id)
    .where("deliverable_id", "=", deliverable.id)
    .where("handed_at", "is", null)
    .execute();
  const last = await db<WorkTables>()
    .selectFrom("deliverable_turn")
    .select("position")
    .where("record_id", "=", record.id)
    .where("deliverable_id", "=", deliverable.id)
    .orderBy("position", "desc")
    .executeTakeFirst();
  const position = last ? last.position + 1 : 0;
  const turns = drawTurns(given.people, { ...given, turns: given.turns ?? given.people.length, position });
  await context.nominations.withdraw({ recordId: record.id, part: "work.turns", subject: deliverable.id });
  const agreed = new Set<string>();
  for (const personId of new Set(turns.map((turn) => turn.personId))) {
    const nomination = {
      recordId: record.id,
      personId,
      part: "work.turns",
      subject: deliverable.id,
      given: { title: deliverable.title },
    };
    if (await context.nominations.propose(nomination)) agreed.add(personId);
  }
  await db<WorkTables>()
    .insertInto("deliverable_turn")
    .values(
      turns.map((turn) => ({
        ...ofThis,
        position: turn.position,
        person_id: turn.personId,
        from_day: turn.from,
        until: turn.until,
        accepted: agreed.has(turn.personId),
        handed_at: null,
        handed_by: null,
      })),
    )
    .execute();
  await db<WorkTables>()
    .updateTable("deliverable")
    .set({ current_turn: position })
    .where("record_id", "=", record.id)
    .where("id", "=", deliverable.id)
    .execute();
  context.emit("deliverable.rota_set", {
    record: record.id,
    data: { deliverableTitle: deliverable.title, people: given.people, from: given.from, days: given.days },
  });
}

/** @throws rota_missing where nobody leads it by rota */
export async function handOver(
  context: Acting,
  record: OnRecord,
  id: string,
  { note, checklist }: HandedOver,
): Promise<void> {
  const { db, me, now } = context;
  await touch(context, record);
  const open = await findOpenDeliverable(context, record.id, id);
  const deliverables = await readDeliverables(context, record.id, await readDepartments(context));
  const { turns, current, title } = deliverables.find((each) => each.id === open.id)!;
  const at = turns.findIndex(({ position }) => position === current);
  const turn = turns[at];
  if (!turn) throw problem("rota_missing");
  const next = turns[at + 1];
  await db<WorkTables>()
    .updateTable("deliverable_turn")
    .set({
      handed_at: now,
      handed_by: me.personId,
      note,
      checklist: JSON.stringify(checklist),
    })
    .where("record_id", "=", record.id)
    .where("deliverable_id", "=", open.id)
    .where("position", "=", turn.position)
    .execute();
  await db<WorkTables>()
    .updateTable("deliverable")
    .set({ current_turn: next?.position ?? null })
    .where("record_id", "=", record.id)
    .where("id", "=", open.id)
    .execute();
  context.emit("deliverable.handed_over", {
    record: record.id,
    data: { deliverableTitle: title, from: turn.person.id, to: next?.person.id ?? null },
  });
}
