import { v7 as uuidv7 } from "uuid";
import type { MilestoneMoved, MilestoneSet } from "../contract.ts";
import { checkDepartments, readDepartments } from "./departments.ts";
import { findOpenMilestone } from "./milestone-store.ts";
import { type Acting, checkGoesOn, type OnRecord, touch } from "./record-of-work.ts";
import type { WorkTables } from "./tables.ts";

export async function setMilestone(context: Acting, record: OnRecord, given: MilestoneSet): Promise<void> {
  const { title, dueOn, department } = given;
  checkGoesOn(context, record, "milestones");
  await touch(context, record);
  checkDepartments(await readDepartments(context), [["department", department]]);
  await startWithMilestones(context, record.id, [given]);
  context.emit("milestone.set", { record: record.id, data: { milestoneTitle: title, dueOn } });
}

/** What a record begins with: its making says it, no event of their own does. */
export async function startWithMilestones(
  { db, now }: Acting,
  record_id: string,
  given: readonly MilestoneSet[],
): Promise<void> {
  await db<WorkTables>()
    .insertInto("milestone")
    .values(
      given.map(({ title, indicator, dueOn, department = null }) => ({
        record_id,
        id: uuidv7(),
        title,
        indicator,
        department_id: department,
        due_on: dueOn,
        created_at: now,
        reached_at: null,
        reached_by: null,
      })),
    )
    .execute();
}

export async function moveMilestone(
  context: Acting,
  record: OnRecord,
  id: string,
  given: MilestoneMoved,
): Promise<void> {
  await touch(context, record);
  const before = await findOpenMilestone(context, record.id, id);
  const after = {
    title: given.title ?? before.title,
    indicator: given.indicator ?? before.indicator,
    due_on: given.dueOn ?? before.due_on,
  };
  await context
    .db<WorkTables>()
    .updateTable("milestone")
    .set(after)
    .where("record_id", "=", record.id)
    .where("id", "=", before.id)
    .execute();
  context.emit("milestone.moved", {
    record: record.id,
    data: { milestoneTitle: after.title, before: before.due_on, dueOn: after.due_on, reason: given.reason },
  });
}

export async function reachMilestone(
  context: Acting,
  record: OnRecord,
  id: string,
  { note }: { note: string },
): Promise<void> {
  const { db, me, now } = context;
  await touch(context, record);
  const { title, due_on } = await findOpenMilestone(context, record.id, id);
  await db<WorkTables>()
    .updateTable("milestone")
    .set({ reached_at: now, reached_by: me.personId, note })
    .where("record_id", "=", record.id)
    .where("id", "=", id)
    .execute();
  context.emit("milestone.reached", {
    record: record.id,
    data: { milestoneTitle: title, dueOn: due_on, late: context.workspaceToday > due_on },
  });
}
