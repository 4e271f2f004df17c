import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";
import { workPart } from "#practices/work/server/index.ts";
import { answer } from "./answer.ts";
import { writePart } from "./department-part-store.ts";
import { challengesOf } from "./follow-people.ts";
import type { ChallengeTables } from "./tables.ts";

/**
 * A department went into another one, which goes on with what it took part in: the part with who carries it, what it stated, agreed to and
 * scored, and the work on it. Where that one takes part already, its own words and scores stand, and the others' part ends. What is closed
 * keeps the name it was closed under.
 */
export async function succeedIn(context: Context, from: string, into: string): Promise<void> {
  for (const id of await challengesOf(context, [from])) await succeed(context, id, from, into);
}

async function succeed(context: Context, id: string, from: string, into: string): Promise<void> {
  const parts = await context
    .db<ChallengeTables>()
    .selectFrom("challenge_department")
    .select(["department_id", "lead_id", "health"])
    .where("challenge_id", "=", id)
    .where("left_at", "is", null)
    .where("department_id", "in", [from, into])
    .execute();
  const part = parts.find(({ department_id }) => department_id === from)!;
  const isIn = parts.some(({ department_id }) => department_id === into);
  await workPart.succeedDepartment(context, id, from, into);
  for (const [table, same] of [
    ["challenge_statement", "true"],
    ["challenge_agreement", "other.version = t.version"],
    ["challenge_score", "other.criterion_id = t.criterion_id"],
  ] as const)
    await sql`update ${sql.table(table)} t set department_id = ${into} where challenge_id = ${id} and department_id = ${from}
      and not exists (select from ${sql.table(table)} other where other.challenge_id = ${id} and other.department_id = ${into}
        and ${sql.raw(same)})`.execute(context.db());
  if (!isIn) await writePart(context, id, into, { lead: part.lead_id, health: part.health });
  await writePart(context, id, from, { leave: true });
  // Whoever led the part of the one leads that of the other.
  if (part.lead_id && !isIn) await context.records.addPart(id, part.lead_id, "lead");
  await sql`update challenge_wait set waiting_id = case waiting_id when ${from} then ${into}::uuid else waiting_id end,
      waited_for_id = case waited_for_id when ${from} then ${into}::uuid else waited_for_id end
    where challenge_id = ${id} and ${from}::uuid in (waiting_id, waited_for_id) and until_at is null`.execute(
    context.db(),
  );
  await context.nominations.withdraw({ recordId: id, subject: from, left: true });
  context.emit("challenge_department.succeeded", { record: id, data: { department: from, into } });
  await answer(context, id);
}
