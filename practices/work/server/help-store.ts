import type { Context } from "#kernel/server/operation/context.ts";
import { problem, problemsOf } from "#kernel/server/problem.ts";
import { type HelpRequest, work } from "../contract.ts";
import type { Departments } from "./departments.ts";
import type { WorkTables } from "./tables.ts";

const ownProblem = problemsOf(work.problems);

/** Hours between two instants, to the tenth. */
export function hoursBetween(from: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / 360_000) / 10;
}

/** Requests for help, newest first. */
export async function readHelp(
  { db }: Context,
  recordId: string,
  departments: Departments,
): Promise<HelpRequest[]> {
  const rows = await db<WorkTables>()
    .selectFrom("help_request as help")
    .innerJoin("person as by", "by.id", "help.by_id")
    .leftJoin("person as asked", "asked.id", "help.person_id")
    .leftJoin("person as answerer", "answerer.id", "help.answered_by")
    .selectAll("help")
    .select(["by.name as by_name", "asked.name as asked_name", "answerer.name as answerer_name"])
    .where("record_id", "=", recordId)
    .orderBy("help.at", "desc")
    .orderBy("help.id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    question: row.question,
    from: departments.refOrNull(row.from_department_id),
    department: departments.refOrNull(row.department_id),
    person: row.person_id ? { id: row.person_id, name: row.asked_name! } : null,
    neededBy: row.needed_by,
    by: { id: row.by_id, name: row.by_name },
    at: row.at,
    answer:
      row.answered_at && row.answered_by
        ? {
            text: row.answer ?? "",
            by: { id: row.answered_by, name: row.answerer_name! },
            at: row.answered_at,
            hours: hoursBetween(row.at, row.answered_at),
          }
        : null,
    withdrawnAt: row.withdrawn_at,
  }));
}

/** @throws not_found, or help_closed when it was answered or withdrawn. */
export async function findOpenHelp({ db }: Context, recordId: string, id: string) {
  const row = await db<WorkTables>()
    .selectFrom("help_request")
    .selectAll()
    .where("record_id", "=", recordId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw problem("not_found");
  if (row.answered_at || row.withdrawn_at) throw ownProblem("help_closed");
  return row;
}
