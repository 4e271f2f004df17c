import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Leaver } from "#kernel/server/personal-data/letting-go.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import { answer } from "./answer.ts";
import { writePart } from "./department-part-store.ts";
import type { ChallengeTables } from "./tables.ts";
import { changeCarrier } from "./take-over.ts";

/** Challenges that go on in which these departments take part. */
export async function challengesOf({ db }: Context, departments: readonly string[]): Promise<string[]> {
  if (departments.length === 0) return [];
  const rows = await db<ChallengeTables>()
    .selectFrom("challenge_department")
    .innerJoin("record", "record.id", "challenge_department.challenge_id")
    .select("challenge_id")
    .distinct()
    .where("department_id", "=", anyOf(departments))
    .where("left_at", "is", null)
    .where("record.state", "not in", ["closed"])
    .orderBy("challenge_id")
    .execute();
  return rows.map(({ challenge_id }) => challenge_id);
}

/** After who speaks for a department has changed: whoever does now is asked what it is asked. */
export async function followHead(context: Context, departmentId: string): Promise<void> {
  for (const id of await challengesOf(context, [departmentId])) await answer(context, id);
}

/** Parts that somebody carries for a department are its head's again, who is asked to take them or to name somebody. */
export async function passParts(
  context: Context,
  { id, rightPeople }: Pick<Leaver, "id" | "rightPeople">,
  ofDepartment?: string,
): Promise<string[]> {
  let query = context
    .db<ChallengeTables>()
    .selectFrom("challenge_department")
    .innerJoin("record", "record.id", "challenge_department.challenge_id")
    .select(["challenge_id", "department_id"])
    .where("lead_id", "=", id)
    .where("left_at", "is", null)
    .where("record.state", "not in", ["learned", "closed"])
    .orderBy("challenge_id");
  if (ofDepartment !== undefined) query = query.where("department_id", "=", ofDepartment);
  const carried = await query.execute();
  for (const { challenge_id: recordId, department_id: subject } of carried) {
    await writePart(context, recordId, subject, { lead: null });
    const people = await rightPeople({ recordId, subject });
    await context.nominations.succeed({ recordId, part: "challenges.lead", subject, from: id, people });
  }
  return carried.map(({ challenge_id }) => challenge_id);
}

export async function leaveChallenges(context: Context, leaver: Leaver): Promise<void> {
  const carried = await passParts(context, leaver);
  const sponsored = await context
    .db<ChallengeTables>()
    .selectFrom("challenge")
    .innerJoin("record", "record.id", "challenge.id")
    .select("challenge.id")
    .where("sponsor_id", "=", leaver.id)
    .where("record.state", "not in", ["learned", "closed"])
    .orderBy("challenge.id")
    .execute();
  for (const { id: recordId } of sponsored) {
    await changeCarrier(context, recordId, "sponsor", null);
    const people = await leaver.rightPeople({ recordId, subject: null });
    await context.nominations.succeed({ recordId, part: "challenges.sponsor", from: leaver.id, people });
  }
  const headed = await peopleReadModel.headedBy(context, leaver.id);
  const touched = [...carried, ...sponsored.map(({ id }) => id), ...(await challengesOf(context, headed))];
  for (const id of new Set(touched)) await answer(context, id);
}
