import { sql } from "kysely";
import { inSteps } from "#kernel/server/compute/breathing.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { plainName } from "../rules/file-fault.ts";
import { type Candidate, type GivenHead, type PlannedHeads, planHeads } from "../rules/plan-heads.ts";
import type { PeopleTables } from "./tables.ts";

/** Whom a file proposes as heads among these people, for the departments as they stand. */
export async function planProposals(
  context: Context,
  given: readonly GivenHead[],
  people: readonly Candidate[],
): Promise<PlannedHeads> {
  if (given.length === 0) return { proposed: [], unmatched: [] };
  const departments = await context
    .db<PeopleTables>()
    .selectFrom("department")
    .leftJoin("person as head", (join) =>
      join.onRef("head.id", "=", "department.head_id").on("head.deactivated_at", "is", null),
    )
    .leftJoin("head_proposal", "head_proposal.department_id", "department.id")
    .leftJoin("person as proposed", "proposed.id", "head_proposal.person_id")
    .select(["department.name", "head.email", "head.name as head", "proposed.email as proposed"])
    .where("department.dissolved_on", "is", null)
    .execute();
  const headed = departments.map(({ name, email, head, proposed }) => ({
    name,
    head: email === null || head === null ? null : { email, name: head },
    proposed: proposed?.toLowerCase() ?? null,
  }));
  return inSteps(planHeads(given, people, headed));
}

/** Everybody a file may name. */
export async function readCandidates({ db }: Context): Promise<Candidate[]> {
  const rows = await db().selectFrom("person").select(["email", "name", "role", "deactivated_at"]).execute();
  return rows.map(({ email, name, role, deactivated_at }) => ({
    email,
    name,
    guest: role === "guest",
    left: deactivated_at !== null,
  }));
}

/**
 * Keeps what a file proposes, each instead of what an earlier one did.
 * @param renamed the new addresses of those to whom the same file gave one, in lower case
 */
export async function keepProposals(
  context: Context,
  { proposed }: PlannedHeads,
  renamed: ReadonlyMap<string, string> = new Map(),
): Promise<void> {
  if (proposed.length === 0) return;
  const tables = context.db<PeopleTables>();
  const departments = await tables
    .selectFrom("department")
    .select(["id", "name"])
    .where("dissolved_on", "is", null)
    .execute();
  const ids = new Map(departments.map(({ id, name }) => [plainName(name), id]));
  await sql`
    insert into head_proposal (department_id, person_id)
    select given.department_id, person.id
    from unnest(
      ${proposed.map(({ department }) => ids.get(plainName(department))!)}::uuid[],
      ${proposed.map(({ email }) => renamed.get(email) ?? email)}::text[]
    ) as given (department_id, email)
    join person on lower(person.email) = given.email
    on conflict (workspace_id, department_id) do update set person_id = excluded.person_id`.execute(tables);
}

/** Who speaks for it has been said. */
export async function forgetProposal({ db }: Context, departmentId: string): Promise<void> {
  await db<PeopleTables>().deleteFrom("head_proposal").where("department_id", "=", departmentId).execute();
}
