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
    await context.client.query({
      text: `update ${table} t set department_id = $3 where challenge_id = $1 and department_id = $2
             and not exists (select from ${table} other where other.challenge_id = $1 and other.department_id = $3 and ${same})`,
      values: [id, from, into],
    });
  if (!isIn) await writePart(context, id, into, { lead: part.lead_id, health: part.health });
  await writePart(context, id, from, { leave: true });
  // Whoever led the part of the one leads that of the other.
  if (part.lead_id && !isIn) await context.records.addPart(id, part.lead_id, "lead");
  await context.client.query({
    text: `update challenge_wait set waiting_id = case waiting_id when $2 then $3 else waiting_id end,
             waited_for_id = case waited_for_id when $2 then $3 else waited_for_id end
           where challenge_id = $1 and $2::uuid in (waiting_id, waited_for_id) and until_at is null`,
    values: [id, from, into],
  });
  await context.nominations.withdraw({ recordId: id, subject: from, left: true });
  context.emit("challenge_department.succeeded", { record: id, data: { department: from, into } });
  await answer(context, id);
}
