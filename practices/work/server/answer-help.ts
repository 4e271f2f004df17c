import { conveners } from "#kernel/contract/roles.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { work } from "../contract.ts";
import { findOpenHelp, hoursBetween } from "./help-store.ts";
import { type Acting, type OnRecord, touch } from "./record-of-work.ts";
import { partiesOf } from "./speaking.ts";
import type { WorkTables } from "./tables.ts";

const problem = problemsOf(work.problems);

export async function answerHelp(
  context: Acting,
  record: OnRecord,
  id: string,
  { text }: { text: string },
): Promise<void> {
  const { db, me, now, emit } = context;
  await touch(context, record);
  const help = await findOpenHelp(context, record.id, id);
  if (!(await mayAnswer(context, record, help)))
    throw problem("department_not_yours", { says: "fault_help_not_yours" });
  await db<WorkTables>()
    .updateTable("help_request")
    .set({ answer: text, answered_by: me.personId, answered_at: now })
    .where("record_id", "=", record.id)
    .where("id", "=", help.id)
    .execute();
  emit("help.answered", {
    record: record.id,
    data: {
      help: help.id,
      question: help.question,
      answer: text,
      hours: hoursBetween(help.at, now),
      askedBy: help.by_id,
    },
  });
}

/** Anybody of the department that was asked may answer, and who speaks for it; one person asked by name answers for themselves. */
async function mayAnswer(
  context: Acting,
  record: OnRecord,
  asked: { person_id: string | null; department_id: string | null },
): Promise<boolean> {
  const { personId, role } = context.me;
  if (asked.person_id === personId || (conveners as readonly string[]).includes(role)) return true;
  if (asked.department_id === null) return false;
  const placed = await peopleReadModel.departmentsOf(context, [personId]);
  if (role !== "guest" && placed.get(personId) === asked.department_id) return true;
  const parties = await partiesOf(context, record);
  if (parties.get(asked.department_id) === personId) return true;
  const heads = await peopleReadModel.departmentsById(context, [asked.department_id]);
  return heads.get(asked.department_id)?.headId === personId;
}

export async function withdrawHelp(context: Acting, record: OnRecord, id: string): Promise<void> {
  const { db, now, emit } = context;
  await touch(context, record);
  const help = await findOpenHelp(context, record.id, id);
  await db<WorkTables>()
    .updateTable("help_request")
    .set({ withdrawn_at: now })
    .where("record_id", "=", record.id)
    .where("id", "=", help.id)
    .execute();
  emit("help.withdrawn", { record: record.id, data: { help: help.id, question: help.question } });
}
