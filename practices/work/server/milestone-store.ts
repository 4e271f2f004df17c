import type { Context } from "#kernel/server/operation/context.ts";
import { problem, problemsOf } from "#kernel/server/problem.ts";
import { type Milestone, work } from "../contract.ts";
import type { Departments } from "./departments.ts";
import type { WorkTables } from "./tables.ts";

const ownProblem = problemsOf(work.problems);

/** Milestones, the next due first. */
export async function readMilestones(
  { db }: Context,
  recordId: string,
  departments: Departments,
): Promise<Milestone[]> {
  const rows = await db<WorkTables>()
    .selectFrom("milestone")
    .leftJoin("person", "person.id", "milestone.reached_by")
    .selectAll("milestone")
    .select("person.name as reached_name")
    .where("record_id", "=", recordId)
    .orderBy("milestone.due_on")
    .orderBy("milestone.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    indicator: row.indicator,
    department: departments.refOrNull(row.department_id),
    dueOn: row.due_on,
    reached:
      row.reached_at && row.reached_by
        ? { at: row.reached_at, by: { id: row.reached_by, name: row.reached_name! }, note: row.note }
        : null,
  }));
}

/** @throws not_found, or milestone_reached when it is behind them. */
export async function findOpenMilestone({ db }: Context, recordId: string, id: string) {
  const row = await db<WorkTables>()
    .selectFrom("milestone")
    .selectAll()
    .where("record_id", "=", recordId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw problem("not_found");
  if (row.reached_at) throw ownProblem("milestone_reached");
  return row;
}
