import { v7 as uuidv7 } from "uuid";
import { handler } from "#kernel/server/operation/context.ts";
import { challenges } from "../contract.ts";
import { answer } from "./answer.ts";
import { touch } from "./challenge-store.ts";
import type { ChallengeTables } from "./challenge-tables.ts";
import { checkDepartments, readDepartments } from "./departments.ts";
import { findOpenMilestone } from "./milestone-store.ts";

const { operations } = challenges;

export const setMilestone = handler(operations.setMilestone, async (call) => {
  const { body, db, now, record } = call;
  await touch(call, record.id);
  checkDepartments(await readDepartments(call), [["department", body.department]]);
  await db<ChallengeTables>()
    .insertInto("challenge_milestone")
    .values({
      challenge_id: record.id,
      id: uuidv7(),
      title: body.title,
      indicator: body.indicator,
      department_id: body.department ?? null,
      due_on: body.dueOn,
      created_at: now,
      reached_at: null,
      reached_by: null,
    })
    .execute();
  call.emit("challenge_milestone.set", {
    record: record.id,
    data: { milestoneTitle: body.title, dueOn: body.dueOn },
  });
  return answer(call, record.id);
});

export const moveMilestone = handler(operations.moveMilestone, async (call) => {
  const { body, db, params, record } = call;
  await touch(call, record.id);
  const before = await findOpenMilestone(call, record.id, params.milestone);
  const after = {
    title: body.title ?? before.title,
    indicator: body.indicator ?? before.indicator,
    due_on: body.dueOn ?? before.due_on,
  };
  await db<ChallengeTables>()
    .updateTable("challenge_milestone")
    .set(after)
    .where("challenge_id", "=", record.id)
    .where("id", "=", before.id)
    .execute();
  call.emit("challenge_milestone.moved", {
    record: record.id,
    data: { milestoneTitle: after.title, before: before.due_on, dueOn: after.due_on, reason: body.reason },
  });
  return answer(call, record.id);
});

export const reachMilestone = handler(operations.reachMilestone, async (call) => {
  const { body, db, me, now, params, record } = call;
  await touch(call, record.id);
  const { id, title, due_on } = await findOpenMilestone(call, record.id, params.milestone);
  await db<ChallengeTables>()
    .updateTable("challenge_milestone")
    .set({ reached_at: now, reached_by: me.personId, note: body.note })
    .where("challenge_id", "=", record.id)
    .where("id", "=", id)
    .execute();
  call.emit("challenge_milestone.reached", {
    record: record.id,
    data: { milestoneTitle: title, dueOn: due_on, late: now.slice(0, 10) > due_on },
  });
  return answer(call, record.id);
});
