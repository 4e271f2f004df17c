import { sql } from "kysely";
import { breathing } from "#kernel/server/compute/breathing.ts";
import { addPeople, changePeople, retitlePeople } from "#kernel/server/identity/people.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { plainName } from "../../rules/file-fault.ts";
import type { PeoplePlan, PlannedPerson } from "../../rules/plan-people.ts";
import { changeAddresses } from "../change-address.ts";
import { createDepartment } from "../department-store.ts";
import { leaveAllPosts, leaveHeadsPosts, type Moved } from "../leaving/leave-heads-post.ts";
import { searchWords } from "../person-store.ts";
import type { PeopleTables } from "../tables.ts";
import type { OnProgress } from "./read-rows.ts";

const BATCH = 250;

/**
 * Does what was planned, in batches of rows a statement.
 * @returns the ids of the departments that were made.
 */
export async function applyPeople(
  context: Context,
  plan: PeoplePlan,
  onProgress: OnProgress,
): Promise<string[]> {
  const made: string[] = [];
  for (const name of plan.newDepartments) made.push(await createDepartment(context, { name }));
  const rows = await context
    .db<PeopleTables>()
    .selectFrom("department")
    .select(["id", "name"])
    .where("dissolved_on", "is", null)
    .execute();
  const departmentIds = new Map(rows.map(({ id, name }) => [plainName(name), id]));

  const ids = new Map<string, string>();
  const people = await context.db().selectFrom("person").select(["id", "email"]).execute();
  for (const { id, email } of people) ids.set(email.toLowerCase(), id);

  const added = plan.people.filter(({ what }) => what === "added");
  const differing = plan.people.filter(({ before, what }) => before && what !== "unchanged");
  // Placements come after everybody is there, since a manager may stand below their people in the file.
  const placed = plan.people.filter(({ placementDiffers }) => placementDiffers);
  const total = added.length + differing.length + placed.length;
  let done = 0;
  const step = async (all: PlannedPerson[], work: (batch: PlannedPerson[]) => Promise<void>) => {
    for (let at = 0; at < all.length; at += BATCH) {
      const batch = all.slice(at, at + BATCH);
      await work(batch);
      done += batch.length;
      onProgress(done, total);
    }
  };

  await step(added, async (batch) => {
    const added = await addPeople(
      context,
      batch.map((person) => ({ ...person, content: searchWords(person) })),
    );
    for (const [at, { email }] of batch.entries()) ids.set(email.toLowerCase(), added[at]!);
  });
  await step(differing, (batch) => changeBatch(context, batch));
  // All at once: two may take each other's.
  await changeAddresses(
    context,
    differing.flatMap(({ before, newEmail }) =>
      newEmail ? [{ id: before!.id, was: before!.email, email: newEmail }] : [],
    ),
  );
  await step(placed, (batch) => placeBatch(context, batch, ids, departmentIds));
  await emitWhatMatters(context, plan.people, ids, departmentIds);
  return made;
}

async function changeBatch(context: Context, batch: readonly PlannedPerson[]): Promise<void> {
  const identity = batch.filter(({ identityDiffers }) => identityDiffers);
  if (identity.length > 0) {
    await changePeople(
      context,
      identity.map(({ before, name, role, timeZone }) => ({
        id: before!.id,
        name,
        role,
        timeZone: timeZone ?? before!.timeZone,
      })),
    );
  }
  await retitlePeople(
    context,
    batch.map((person) => ({
      id: person.before!.id,
      name: person.name,
      content: searchWords({ ...person, email: person.newEmail ?? person.email }),
    })),
  );
}

async function placeBatch(
  { db, workspaceToday: today }: Context,
  batch: readonly PlannedPerson[],
  ids: ReadonlyMap<string, string>,
  departmentIds: ReadonlyMap<string, string>,
): Promise<void> {
  const people = batch.map(({ email }) => ids.get(email.toLowerCase())!);
  const tables = db<PeopleTables>();
  await sql`update placement set until = ${today} from unnest(${people}::uuid[]) as given (id)
            where person_id = given.id and until is null and from_day < ${today}`.execute(tables);
  await sql`insert into placement (person_id, from_day, until, department_id, title, level, manager_id)
            select person_id, ${today}, null, department_id, title, level, manager_id
            from unnest(
              ${people}::uuid[],
              ${batch.map(({ department }) => departmentIds.get(plainName(department))!)}::uuid[],
              ${batch.map(({ title }) => title)}::text[],
              ${batch.map(({ level }) => level)}::text[],
              ${batch.map(({ manager }) => (manager === null ? null : ids.get(manager)!))}::uuid[]
            ) as given (person_id, department_id, title, level, manager_id)
            on conflict (workspace_id, person_id, from_day) do update
              set until = null, department_id = excluded.department_id, title = excluded.title,
                  level = excluded.level, manager_id = excluded.manager_id`.execute(tables);
}

/** One summary says that a file came in; who moved and who may now do more is on the log person by person. */
async function emitWhatMatters(
  context: Context,
  people: readonly PlannedPerson[],
  ids: ReadonlyMap<string, string>,
  departmentIds: ReadonlyMap<string, string>,
): Promise<void> {
  const breath = breathing();
  const today = context.workspaceToday;
  const moved: Moved[] = [];
  const idOf = (department: string | null | undefined) =>
    departmentIds.get(plainName(department ?? "")) ?? null;
  for (const { what, before, email, role, department, title } of people) {
    await breath();
    const record = ids.get(email.toLowerCase())!;
    const to = idOf(department);
    if (what === "added" && (role === "administrator" || role === "convener")) {
      context.emit("person.added", { record, data: { department: to } });
      context.emit("person.role_changed", { record, data: { from: "member", to: role } });
    }
    if (what === "moved") {
      const data = { from: idOf(before!.department), to: to!, position: title, since: today };
      context.emit("person.moved", { record, data });
      if (data.from !== data.to) moved.push({ id: record, from: data.from });
    }
    if (before && before.role !== role) {
      context.emit("person.role_changed", { record, data: { from: before.role, to: role } });
      if (role === "guest") await leaveAllPosts(context, record);
    }
  }
  await leaveHeadsPosts(context, moved);
}
