import type { Context } from "#kernel/server/operation/context.ts";
import { problem, problemsOf } from "#kernel/server/problem.ts";
import { type Deliverable, work } from "../contract.ts";
import type { Departments } from "./departments.ts";
import type { WorkTables } from "./tables.ts";

const ownProblem = problemsOf(work.problems);

/** Joint deliverables in the order in which they were added, each with the rota of its lead. */
export async function readDeliverables(
  { db }: Context,
  recordId: string,
  departments: Departments,
): Promise<Deliverable[]> {
  const rows = await db<WorkTables>()
    .selectFrom("deliverable")
    .leftJoin("person", "person.id", "deliverable.done_by")
    .selectAll("deliverable")
    .select("person.name as done_name")
    .where("record_id", "=", recordId)
    .orderBy("deliverable.created_at")
    .orderBy("deliverable.id")
    .execute();
  if (rows.length === 0) return [];
  const turns = await db<WorkTables>()
    .selectFrom("deliverable_turn as turn")
    .innerJoin("person", "person.id", "turn.person_id")
    .leftJoin("person as handed", "handed.id", "turn.handed_by")
    .selectAll("turn")
    .select(["person.name", "handed.name as handed_name"])
    .where("record_id", "=", recordId)
    .orderBy("turn.position")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    departments: row.department_ids.map(departments.ref),
    dueOn: row.due_on,
    checklist: row.checklist,
    current: row.current_turn,
    done:
      row.done_at && row.done_by ? { at: row.done_at, by: { id: row.done_by, name: row.done_name! } } : null,
    createdAt: row.created_at,
    turns: turns
      .filter(({ deliverable_id }) => deliverable_id === row.id)
      .map((turn) => ({
        position: turn.position,
        person: { id: turn.person_id, name: turn.name },
        from: turn.from_day,
        until: turn.until,
        accepted: turn.accepted,
        handover:
          turn.handed_at && turn.handed_by
            ? {
                at: turn.handed_at,
                by: { id: turn.handed_by, name: turn.handed_name! },
                note: turn.note,
                checklist: turn.checklist,
              }
            : null,
      })),
  }));
}

/** @throws not_found, or deliverable_done when it is delivered already. */
export async function findOpenDeliverable({ db }: Context, recordId: string, id: string) {
  const row = await db<WorkTables>()
    .selectFrom("deliverable")
    .selectAll()
    .where("record_id", "=", recordId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw problem("not_found");
  if (row.done_at) throw ownProblem("deliverable_done");
  return row;
}
