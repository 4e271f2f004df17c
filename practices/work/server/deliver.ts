import { v7 as uuidv7 } from "uuid";
import type { DeliverableAdded, DeliverableChanged } from "../contract.ts";
import { sentences as de } from "../sentences.de.ts";
import { sentences as en } from "../sentences.en.ts";
import { findOpenDeliverable } from "./deliverable-store.ts";
import { checkDepartments, readDepartments } from "./departments.ts";
import { type Acting, checkGoesOn, type OnRecord, touch } from "./record-of-work.ts";
import { withdrawSwap } from "./rotate-lead.ts";
import type { WorkTables } from "./tables.ts";

/** What whoever hands over goes through, where nobody says otherwise: the record's own words, in the language of whoever adds it. */
function usualChecklist(language: "en" | "de"): string[] {
  const words = { en, de }[language];
  return [words.checklistDone, words.checklistOpen, words.checklistPromised, words.checklistPlace];
}

export async function addDeliverable(
  context: Acting,
  record: OnRecord,
  { title, departments, dueOn: by, checklist }: DeliverableAdded,
): Promise<void> {
  const { db, me, now, emit } = context;
  const ids = [...new Set(departments)];
  const dueOn = by ?? null;
  checkGoesOn(context, record, "deliverables");
  await touch(context, record);
  checkDepartments(
    await readDepartments(context),
    ids.map((id) => ["departments", id]),
  );
  await db<WorkTables>()
    .insertInto("deliverable")
    .values({
      record_id: record.id,
      id: uuidv7(),
      title,
      department_ids: ids,
      due_on: dueOn,
      checklist: checklist ?? usualChecklist(me.language),
      current_turn: null,
      created_at: now,
      done_at: null,
      done_by: null,
    })
    .execute();
  emit("deliverable.added", {
    record: record.id,
    data: { deliverableTitle: title, departments: ids, dueOn },
  });
}

export async function changeDeliverable(
  context: Acting,
  record: OnRecord,
  id: string,
  given: DeliverableChanged,
): Promise<void> {
  await touch(context, record);
  const before = await findOpenDeliverable(context, record.id, id);
  const after = {
    title: given.title ?? before.title,
    due_on: given.dueOn === undefined ? before.due_on : given.dueOn,
    checklist: given.checklist ?? before.checklist,
  };
  await context
    .db<WorkTables>()
    .updateTable("deliverable")
    .set(after)
    .where("record_id", "=", record.id)
    .where("id", "=", before.id)
    .execute();
  context.emit("deliverable.changed", {
    record: record.id,
    data: { deliverableTitle: after.title, dueOn: after.due_on },
  });
}

export async function finishDeliverable(context: Acting, record: OnRecord, id: string): Promise<void> {
  const { db, me, now, emit } = context;
  await touch(context, record);
  const { title } = await findOpenDeliverable(context, record.id, id);
  await db<WorkTables>()
    .updateTable("deliverable")
    .set({ done_at: now, done_by: me.personId })
    .where("record_id", "=", record.id)
    .where("id", "=", id)
    .execute();
  await withdrawSwap(context, { recordId: record.id, id });
  emit("deliverable.finished", { record: record.id, data: { deliverableTitle: title } });
}
