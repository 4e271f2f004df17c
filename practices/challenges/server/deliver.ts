import { v7 as uuidv7 } from "uuid";
import { handler } from "#kernel/server/operation/context.ts";
import { challenges } from "../contract.ts";
import { checklistIn } from "../rules/templates.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import type { ChallengeTables } from "./challenge-tables.ts";
import { findOpenDeliverable } from "./deliverable-store.ts";
import { checkDepartments, readDepartments } from "./departments.ts";
import { startingWords } from "./starting-words.ts";

const { operations } = challenges;

export const addDeliverable = handler(operations.addDeliverable, async (call) => {
  const { body, db, me, now, record } = call;
  const ids = [...new Set(body.departments)];
  await touch(call, record.id);
  checkDepartments(
    await readDepartments(call),
    ids.map((id) => ["departments", id]),
  );
  await db<ChallengeTables>()
    .insertInto("challenge_deliverable")
    .values({
      challenge_id: record.id,
      id: uuidv7(),
      title: body.title,
      department_ids: ids,
      due_on: body.dueOn ?? null,
      checklist: body.checklist ?? checklistIn(startingWords[me.language]),
      current_turn: null,
      created_at: now,
      done_at: null,
      done_by: null,
    })
    .execute();
  call.emit("challenge_deliverable.added", {
    record: record.id,
    data: {
      deliverableTitle: body.title,
      departments: ids,
      dueOn: body.dueOn ?? null,
    },
  });
  return answer(call, record.id);
});

export const changeDeliverable = handler(operations.changeDeliverable, async (call) => {
  const { body, db, params, record } = call;
  await touch(call, record.id);
  const before = await findOpenDeliverable(call, record.id, params.deliverable);
  const after = {
    title: body.title ?? before.title,
    due_on: body.dueOn === undefined ? before.due_on : body.dueOn,
    checklist: body.checklist ?? before.checklist,
  };
  await db<ChallengeTables>()
    .updateTable("challenge_deliverable")
    .set(after)
    .where("challenge_id", "=", record.id)
    .where("id", "=", before.id)
    .execute();
  call.emit("challenge_deliverable.changed", {
    record: record.id,
    data: { deliverableTitle: after.title, dueOn: after.due_on },
  });
  return answer(call, record.id);
});

export const finishDeliverable = handler(operations.finishDeliverable, async (call) => {
  const { db, me, now, params, record } = call;
  await touch(call, record.id);
  const { id, title } = await findOpenDeliverable(call, record.id, params.deliverable);
  await db<ChallengeTables>()
    .updateTable("challenge_deliverable")
    .set({ done_at: now, done_by: me.personId })
    .where("challenge_id", "=", record.id)
    .where("id", "=", id)
    .execute();
  call.emit("challenge_deliverable.finished", { record: record.id, data: { deliverableTitle: title } });
  return answer(call, record.id);
});
