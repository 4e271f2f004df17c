import { v7 as uuidv7 } from "uuid";
import { peopleReadModel } from "#practices/people/server/index.ts";
import type { HelpAsked } from "../contract.ts";
import { checkDepartments, checkPeople, readDepartments } from "./departments.ts";
import { type Acting, checkGoesOn, type OnRecord, touch } from "./record-of-work.ts";
import { speakFor } from "./speaking.ts";
import type { WorkTables } from "./tables.ts";

export async function askForHelp(context: Acting, record: OnRecord, asked: HelpAsked): Promise<void> {
  const { db, me, now, emit } = context;
  checkGoesOn(context, record, "help");
  await touch(context, record);
  checkDepartments(await readDepartments(context), [
    ["department", asked.department],
    ["from", asked.from],
  ]);
  await checkPeople(context, [["person", asked.person]], "all");
  const placed = await peopleReadModel.departmentsOf(context, [
    me.personId,
    ...(asked.person ? [asked.person] : []),
  ]);
  const own = placed.get(me.personId) ?? null;
  // Whoever needs it says so themselves.
  if (asked.from && asked.from !== own) await speakFor(context, record, asked.from);
  // A person is asked as part of their department: waiting for them is waiting at its border.
  const department = asked.department ?? (asked.person ? placed.get(asked.person) : undefined) ?? null;
  const { question, person = null } = asked;
  const help = uuidv7();
  await db<WorkTables>()
    .insertInto("help_request")
    .values({
      record_id: record.id,
      id: help,
      question,
      from_department_id: asked.from ?? own,
      department_id: department,
      person_id: person,
      needed_by: asked.neededBy ?? null,
      by_id: me.personId,
      at: now,
      answer: null,
      answered_by: null,
      answered_at: null,
      withdrawn_at: null,
    })
    .execute();
  emit("help.requested", { record: record.id, data: { help, question, department, person } });
}
