import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Parties } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { work } from "#practices/work/contract.ts";
import type { DepartmentPart, Health } from "../contract.ts";
import { worstHealth } from "../rules/health.ts";
import type { Departments } from "./departments.ts";
import type { ChallengeTables } from "./tables.ts";

const problem = problemsOf(work.problems);

/** The parts of the departments in it now, in the order of the departments. */
export async function readParts(
  { db }: Context,
  challengeId: string,
  departments: Departments,
): Promise<DepartmentPart[]> {
  const rows = await db<ChallengeTables>()
    .selectFrom("challenge_department as part")
    .leftJoin("person as lead", "lead.id", "part.lead_id")
    .select([
      "part.department_id",
      "part.health",
      "part.health_at",
      "part.since",
      "lead.id as lead_id",
      "lead.name as lead_name",
    ])
    .where("challenge_id", "=", challengeId)
    .where("left_at", "is", null)
    .execute();
  return rows
    .map((row) => ({
      department: departments.ref(row.department_id),
      lead: row.lead_id && row.lead_name ? { id: row.lead_id, name: row.lead_name } : null,
      health: row.health,
      healthAt: row.health_at,
      since: row.since,
    }))
    .sort((one, other) => one.department.order - other.department.order);
}

/** Who leads the part of each department in it. */
export async function readParties({ db }: Context, challengeId: string): Promise<Parties> {
  const rows = await db<ChallengeTables>()
    .selectFrom("challenge_department")
    .select(["department_id", "lead_id"])
    .where("challenge_id", "=", challengeId)
    .where("left_at", "is", null)
    .orderBy("since")
    .orderBy("department_id")
    .execute();
  return new Map(rows.map(({ department_id, lead_id }) => [department_id, lead_id]));
}

/** @throws department_not_in */
export async function readPart({ db }: Context, challengeId: string, departmentId: string) {
  const part = await db<ChallengeTables>()
    .selectFrom("challenge_department")
    .select(["lead_id", "health"])
    .where("challenge_id", "=", challengeId)
    .where("department_id", "=", departmentId)
    .where("left_at", "is", null)
    .executeTakeFirst();
  if (!part) throw problem("department_not_in");
  return part;
}

/** Writes how a department's part is from now on, keeps the history, and follows up on the challenge and its leads. */
export async function writePart(
  context: Context,
  challengeId: string,
  departmentId: string,
  given: { lead?: string | null; health?: Health | null; leave?: boolean },
): Promise<void> {
  const { actor, db, now, records } = context;
  const before = await db<ChallengeTables>()
    .selectFrom("challenge_department")
    .selectAll()
    .where("challenge_id", "=", challengeId)
    .where("department_id", "=", departmentId)
    .executeTakeFirst();
  const lead_id = given.leave ? null : given.lead === undefined ? (before?.lead_id ?? null) : given.lead;
  const part = {
    lead_id,
    health: given.leave ? null : given.health === undefined ? (before?.health ?? null) : given.health,
    health_at: given.health ? now : (before?.health_at ?? null),
    since: before && !before.left_at ? before.since : now,
    left_at: given.leave ? now : null,
    left_by: given.leave ? (actor?.personId ?? null) : null,
  };
  await db<ChallengeTables>()
    .insertInto("challenge_department")
    .values({ challenge_id: challengeId, department_id: departmentId, ...part })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "challenge_id", "department_id"]).doUpdateSet(part),
    )
    .execute();
  await db<ChallengeTables>()
    .insertInto("challenge_part_history")
    .values({
      id: uuidv7(),
      challenge_id: challengeId,
      department_id: departmentId,
      at: now,
      lead_id,
      health: part.health,
      takes_part: !given.leave,
    })
    .execute();
  if (before?.lead_id && before.lead_id !== lead_id) await dropLead(context, challengeId, before.lead_id);
  if (lead_id) await records.addPart(challengeId, lead_id, "lead");
  await refreshChallenges(context, [challengeId]);
}

/** Somebody may lead the parts of two departments; only the last one takes the word away. */
export async function dropLead(
  { db, records }: Context,
  challengeId: string,
  personId: string,
): Promise<void> {
  const still = await db<ChallengeTables>()
    .selectFrom("challenge_department")
    .select("department_id")
    .where("challenge_id", "=", challengeId)
    .where("lead_id", "=", personId)
    .where("left_at", "is", null)
    .executeTakeFirst();
  if (!still) await records.removePart(challengeId, personId, "lead");
}

/** Brings what lists show of challenges (departments, health) in line with their parts. */
export async function refreshChallenges({ db }: Context, ids: readonly string[]): Promise<void> {
  const tables = db<ChallengeTables>();
  const parts = await tables
    .selectFrom("challenge_department")
    .select(["challenge_id", "department_id", "health"])
    .where("challenge_id", "=", anyOf(ids))
    .where("left_at", "is", null)
    .orderBy("since")
    .orderBy("department_id")
    .execute();
  const own = await tables
    .selectFrom("challenge")
    .select(["id", "own_health"])
    .where("id", "=", anyOf(ids))
    .execute();
  const byChallenge = Map.groupBy(parts, ({ challenge_id }) => challenge_id);
  const given = own.map(({ id, own_health }) => {
    const taking = byChallenge.get(id) ?? [];
    return {
      id,
      departments: taking.map(({ department_id }) => department_id),
      health: worstHealth([own_health, ...taking.map(({ health }) => health)]),
    };
  });
  await sql`update challenge c set department_ids = g.departments, health = g.health
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id uuid, departments uuid[], health text)
    where c.id = g.id`.execute(tables);
}
