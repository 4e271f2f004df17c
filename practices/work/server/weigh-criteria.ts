import { v7 as uuidv7 } from "uuid";
import { erasePayloads } from "#kernel/server/events/erase-payloads.ts";
import { problem, problemsOf } from "#kernel/server/problem.ts";
import { type CriteriaWeighed, type CriterionProposed, work } from "../contract.ts";
import { checkCriteria, readCriteria, readCriteriaLock } from "./criterion-store.ts";
import { type Acting, checkGoesOn, type OnRecord, touch } from "./record-of-work.ts";
import { speakFor } from "./speaking.ts";
import type { WorkTables } from "./tables.ts";

const ownProblem = problemsOf(work.problems);

async function refuseWhenLocked(context: Acting, { id }: OnRecord): Promise<void> {
  if (await readCriteriaLock(context, id)) throw ownProblem("criteria_locked");
}

export async function proposeCriterion(
  context: Acting,
  record: OnRecord,
  given: CriterionProposed,
): Promise<void> {
  checkGoesOn(context, record, "criteria");
  await touch(context, record);
  const department = await speakFor(context, record, given.department);
  await refuseWhenLocked(context, record);
  await startWithCriteria(context, record.id, [given]);
  context.emit("criterion.proposed", {
    record: record.id,
    data: { department: department.id, criterionTitle: given.title },
  });
}

/** What a record begins with: its making says it, no event of their own does. */
export async function startWithCriteria(
  { db, me, now }: Acting,
  record_id: string,
  given: readonly { title: string; measure: string; department?: string }[],
): Promise<void> {
  await db<WorkTables>()
    .insertInto("criterion")
    .values(
      given.map(({ title, measure, department = null }) => ({
        record_id,
        id: uuidv7(),
        title,
        measure,
        department_id: department,
        by_id: me.personId,
        at: now,
      })),
    )
    .execute();
}

export async function withdrawCriterion(context: Acting, record: OnRecord, id: string): Promise<void> {
  await touch(context, record);
  await refuseWhenLocked(context, record);
  const gone = await context
    .db<WorkTables>()
    .deleteFrom("criterion")
    .where("record_id", "=", record.id)
    .where("id", "=", id)
    .returning("title")
    .executeTakeFirst();
  if (!gone) throw problem("not_found");
  // Also where they were locked with it, and opened again.
  for (const [part, of] of Object.entries({ criterionTitle: gone.title, titles: [gone.title] }))
    await erasePayloads(context, { record: record.id, words: { [part]: of }, why: "removed" });
  context.emit("criterion.withdrawn", { record: record.id, data: { criterionTitle: null } });
}

export async function weighCriteria(
  context: Acting,
  record: OnRecord,
  departmentId: string,
  { weights }: CriteriaWeighed,
): Promise<void> {
  const { db, me, now } = context;
  await touch(context, record);
  const department = await speakFor(context, record, departmentId);
  await refuseWhenLocked(context, record);
  await checkCriteria(context, record.id, "weights", weights);
  for (const { criterion, points } of weights) {
    const row = { points, by_id: me.personId, at: now, set_aside_at: null };
    await db<WorkTables>()
      .insertInto("criterion_weight")
      .values({ record_id: record.id, criterion_id: criterion, department_id: department.id, ...row })
      .onConflict((conflict) =>
        conflict.columns(["workspace_id", "record_id", "criterion_id", "department_id"]).doUpdateSet(row),
      )
      .execute();
  }
  context.emit("criteria.weighed", { record: record.id, data: { department: department.id } });
}

/** What a department that left had weighed counts no longer; what is locked stays. */
export async function setWeightsAside(
  context: Acting,
  record: OnRecord,
  departmentId: string,
): Promise<void> {
  if (!(await readCriteriaLock(context, record.id)))
    await setAside(context, record, departmentId, context.now);
}

/** It is back, and what it had weighed with it. */
export const countWeightsAgain = (context: Acting, record: OnRecord, departmentId: string): Promise<void> =>
  setAside(context, record, departmentId, null);

async function setAside(
  { db }: Acting,
  record: OnRecord,
  departmentId: string,
  at: string | null,
): Promise<void> {
  await db<WorkTables>()
    .updateTable("criterion_weight")
    .set({ set_aside_at: at })
    .where("record_id", "=", record.id)
    .where("department_id", "=", departmentId)
    .execute();
}

/** Takes a lock back before anything was built on it, which the practice judges. */
export async function unlockCriteria(context: Acting, record: OnRecord): Promise<void> {
  await touch(context, record);
  await context.db<WorkTables>().deleteFrom("criteria_lock").where("record_id", "=", record.id).execute();
  context.emit("criteria.unlocked", { record: record.id, data: {} });
}

/**
 * Locks criteria and weights before there are results; whether something is missing is for the practice to judge.
 * @param passed why they are locked although something is missing, and its codes
 */
export async function lockCriteria(
  context: Acting,
  record: OnRecord,
  passed: { passing: string | null; missing: string[] },
): Promise<void> {
  await refuseWhenLocked(context, record);
  const criteria = await readCriteria(context, record.id);
  await context
    .db<WorkTables>()
    .insertInto("criteria_lock")
    .values({ record_id: record.id, at: context.now, by_id: context.me.personId, passing: passed.passing })
    .execute();
  context.emit("criteria.locked", {
    record: record.id,
    data: {
      titles: criteria.map(({ title }) => title),
      weights: criteria.map(({ weight }) => weight ?? 1 / criteria.length),
      ...passed,
    },
  });
}
