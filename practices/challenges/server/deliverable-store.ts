import type { Context } from "#kernel/server/operation/context.ts";
import { problem, problemsOf } from "#kernel/server/problem.ts";
import { challenges, type Deliverable, type Turn } from "../contract.ts";
import type { ChallengeTables } from "./challenge-tables.ts";
import type { Departments } from "./departments.ts";

const ownProblem = problemsOf(challenges.problems);

export async function readDeliverables(
  { db }: Context,
  challengeId: string,
  departments: Departments,
): Promise<Deliverable[]> {
  const rows = await db<ChallengeTables>()
    .selectFrom("challenge_deliverable as deliverable")
    .leftJoin("person", "person.id", "deliverable.done_by")
    .selectAll("deliverable")
    .select("person.name as done_name")
    .where("challenge_id", "=", challengeId)
    .orderBy("deliverable.created_at")
    .orderBy("deliverable.id")
    .execute();
  if (rows.length === 0) return [];
  const turns = await db<ChallengeTables>()
    .selectFrom("challenge_turn as turn")
    .innerJoin("person", "person.id", "turn.person_id")
    .leftJoin("person as handed", "handed.id", "turn.handed_by")
    .selectAll("turn")
    .select(["person.name", "handed.name as handed_name"])
    .where("challenge_id", "=", challengeId)
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
        handover:
          turn.handed_at && turn.handed_by
            ? {
                at: turn.handed_at,
                by: { id: turn.handed_by, name: turn.handed_name! },
                note: turn.note,
                checklist: turn.checklist as NonNullable<Turn["handover"]>["checklist"],
              }
            : null,
      })),
  }));
}

/** @throws not_found, or deliverable_done when it is delivered already. */
export async function findOpenDeliverable({ db }: Context, challengeId: string, id: string) {
  const row = await db<ChallengeTables>()
    .selectFrom("challenge_deliverable")
    .selectAll()
    .where("challenge_id", "=", challengeId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw problem("not_found");
  if (row.done_at) throw ownProblem("deliverable_done");
  return row;
}
