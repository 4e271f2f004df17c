import type { Context } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import type { Criterion, Work } from "../contract.ts";
import { weightsOf } from "../rules/weighing.ts";
import type { WorkTables } from "./tables.ts";

/** Criteria with what each department gives them and what that comes to. */
export async function readCriteria({ db }: Context, recordId: string): Promise<Criterion[]> {
  const rows = await db<WorkTables>()
    .selectFrom("criterion")
    .innerJoin("person", "person.id", "criterion.by_id")
    .selectAll("criterion")
    .select("person.name as by_name")
    .where("record_id", "=", recordId)
    .orderBy("criterion.at")
    .orderBy("criterion.id")
    .execute();
  if (rows.length === 0) return [];
  const points = await db<WorkTables>()
    .selectFrom("criterion_weight")
    .select(["criterion_id as criterion", "department_id as department", "points"])
    .where("record_id", "=", recordId)
    .where("set_aside_at", "is", null)
    .orderBy("department_id")
    .execute();
  const weights = weightsOf(
    rows.map(({ id }) => id),
    points,
  );
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    measure: row.measure,
    department: row.department_id,
    by: { id: row.by_id, name: row.by_name },
    points: points
      .filter(({ criterion }) => criterion === row.id)
      .map(({ department, points: given }) => ({ department, points: given })),
    weight: weights.get(row.id)?.weight ?? null,
    spread: weights.get(row.id)?.spread ?? null,
  }));
}

/** When the criteria were locked and by whom; null before. */
export async function readCriteriaLock({ db }: Context, recordId: string): Promise<Work["criteriaLock"]> {
  const row = await db<WorkTables>()
    .selectFrom("criteria_lock as lock")
    .innerJoin("person", "person.id", "lock.by_id")
    .select(["lock.at", "lock.by_id", "lock.passing", "person.name"])
    .where("record_id", "=", recordId)
    .executeTakeFirst();
  return row ? { at: row.at, by: { id: row.by_id, name: row.name }, passing: row.passing } : null;
}

/** @throws bad_input naming the entry whose criterion is none of this record. */
export async function checkCriteria(
  { db }: Context,
  recordId: string,
  field: string,
  given: readonly { criterion: string }[],
): Promise<void> {
  const rows = await db<WorkTables>()
    .selectFrom("criterion")
    .select("id")
    .where("record_id", "=", recordId)
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  const errors = given.flatMap(({ criterion }, at) =>
    known.has(criterion) ? [] : [{ path: `${field}.${at}.criterion`, message: "fault_no_criterion" }],
  );
  if (errors.length > 0) throw problem("bad_input", undefined, { errors });
}
