import { handler } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { challenges } from "../contract.ts";
import { drawTurns } from "../rules/lead-turns.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import type { ChallengeTables } from "./challenge-tables.ts";
import { findOpenDeliverable, readDeliverables } from "./deliverable-store.ts";
import { checkPeople, readDepartments } from "./departments.ts";

const { operations } = challenges;
const problem = problemsOf(challenges.problems);

/** Draws the turns to come anew; who carried it before stays on the record. */
export const setRota = handler(operations.setRota, async (call) => {
  const { body, db, params, record } = call;
  await touch(call, record.id);
  const deliverable = await findOpenDeliverable(call, record.id, params.deliverable);
  await checkPeople(
    call,
    body.people.map((id, at) => [`people.${at}`, id]),
  );
  const ofThis = { challenge_id: record.id, deliverable_id: deliverable.id };
  await db<ChallengeTables>()
    .deleteFrom("challenge_turn")
    .where("challenge_id", "=", record.id)
    .where("deliverable_id", "=", deliverable.id)
    .where("handed_at", "is", null)
    .execute();
  const last = await db<ChallengeTables>()
    .selectFrom("challenge_turn")
    .select("position")
    .where("challenge_id", "=", record.id)
    .where("deliverable_id", "=", deliverable.id)
    .orderBy("position", "desc")
    .executeTakeFirst();
  const position = last ? last.position + 1 : 0;
  const turns = drawTurns(body.people, { ...body, turns: body.turns ?? body.people.length, position });
  await db<ChallengeTables>()
    .insertInto("challenge_turn")
    .values(
      turns.map((turn) => ({
        ...ofThis,
        position: turn.position,
        person_id: turn.personId,
        from_day: turn.from,
        until: turn.until,
        handed_at: null,
        handed_by: null,
      })),
    )
    .execute();
  await db<ChallengeTables>()
    .updateTable("challenge_deliverable")
    .set({ current_turn: position })
    .where("challenge_id", "=", record.id)
    .where("id", "=", deliverable.id)
    .execute();
  call.emit("challenge_rota.set", {
    record: record.id,
    data: {
      deliverableTitle: deliverable.title,
      people: body.people,
      from: body.from,
      days: body.days,
    },
  });
  return answer(call, record.id);
});

export const handOver = handler(operations.handOver, async (call) => {
  const { body, db, me, now, params, record } = call;
  await touch(call, record.id);
  const open = await findOpenDeliverable(call, record.id, params.deliverable);
  const deliverables = await readDeliverables(call, record.id, await readDepartments(call));
  const { turns, current, title } = deliverables.find(({ id }) => id === open.id)!;
  const at = turns.findIndex(({ position }) => position === current);
  const turn = turns[at];
  if (!turn) throw problem("rota_missing");
  const next = turns[at + 1];
  await db<ChallengeTables>()
    .updateTable("challenge_turn")
    .set({
      handed_at: now,
      handed_by: me.personId,
      note: body.note,
      checklist: JSON.stringify(body.checklist),
    })
    .where("challenge_id", "=", record.id)
    .where("deliverable_id", "=", open.id)
    .where("position", "=", turn.position)
    .execute();
  await db<ChallengeTables>()
    .updateTable("challenge_deliverable")
    .set({ current_turn: next?.position ?? null })
    .where("challenge_id", "=", record.id)
    .where("id", "=", open.id)
    .execute();
  call.emit("challenge_lead.handed_over", {
    record: record.id,
    data: { deliverableTitle: title, from: turn.person.id, to: next?.person.id ?? null },
  });
  return answer(call, record.id);
});
