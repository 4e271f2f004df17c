import { v7 as uuidv7 } from "uuid";
import { problem, problemsOf } from "#kernel/server/problem.ts";
import { type MisalignmentFlagged, work } from "../contract.ts";
import { checkDepartments, readDepartments } from "./departments.ts";
import { type Acting, checkGoesOn, type OnRecord, touch } from "./record-of-work.ts";
import type { WorkTables } from "./tables.ts";

const ownProblem = problemsOf(work.problems);

export async function flagMisalignment(
  context: Acting,
  record: OnRecord,
  { about, between: [one, other] }: MisalignmentFlagged,
): Promise<void> {
  const { db, me, now, emit } = context;
  checkGoesOn(context, record, "misalignments");
  await touch(context, record);
  checkDepartments(await readDepartments(context), [
    ["between.0", one],
    ["between.1", other],
  ]);
  const misalignment = uuidv7();
  await db<WorkTables>()
    .insertInto("misalignment")
    .values({
      record_id: record.id,
      id: misalignment,
      about,
      one_id: one,
      other_id: other,
      by_id: me.personId,
      at: now,
      note: null,
      resolved_by: null,
      resolved_at: null,
    })
    .execute();
  emit("misalignment.flagged", { record: record.id, data: { misalignment, about, between: [one, other] } });
}

export async function resolveMisalignment(
  context: Acting,
  record: OnRecord,
  id: string,
  { note }: { note: string },
): Promise<void> {
  const { db, me, now, emit } = context;
  await touch(context, record);
  const flag = await db<WorkTables>()
    .selectFrom("misalignment")
    .selectAll()
    .where("record_id", "=", record.id)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!flag) throw problem("not_found");
  if (flag.resolved_at) throw ownProblem("misalignment_resolved");
  await db<WorkTables>()
    .updateTable("misalignment")
    .set({ note, resolved_by: me.personId, resolved_at: now })
    .where("record_id", "=", record.id)
    .where("id", "=", flag.id)
    .execute();
  emit("misalignment.resolved", {
    record: record.id,
    data: { misalignment: flag.id, about: flag.about, note },
  });
}
