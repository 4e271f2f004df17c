import type { PersonRef } from "#kernel/contract/record.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { detailsOf, problem, problemsOf } from "#kernel/server/problem.ts";
import { resting } from "#kernel/server/switches/resting.ts";
import { type Level, type Person, people } from "../contract.ts";
import { findCircles } from "../rules/tree.ts";
import type { peopleVocabulary } from "../vocabulary.ts";
import type { PeopleTables } from "./tables.ts";

const peopleProblem = problemsOf(people.problems);
const said = detailsOf<typeof peopleVocabulary>();

const placementColumns = [
  "placement.from_day",
  "placement.until",
  "placement.title as placement_title",
  "placement.level",
  "department.id as department_id",
  "department_record.key as department_key",
  "department.name as department_name",
  "department.position as department_order",
  "manager.id as manager_id",
  "manager.name as manager_name",
] as const;

/** People with where they are now. */
export function selectPeople({ db }: Context) {
  return db<PeopleTables>()
    .selectFrom("person")
    .innerJoin("record", "record.id", "person.id")
    .leftJoin("placement", (join) =>
      join.onRef("placement.person_id", "=", "person.id").on("placement.until", "is", null),
    )
    .leftJoin("department", "department.id", "placement.department_id")
    .leftJoin("record as department_record", "department_record.id", "department.id")
    .leftJoin("person as manager", "manager.id", "placement.manager_id")
    .select([
      "record.id",
      "record.key",
      "record.version",
      "record.title",
      "record.state",
      "record.created_at",
      "record.updated_at",
      "person.name",
      "person.email",
      "person.role",
      "person.time_zone",
      "person.invited_at",
      "person.joined_at",
      "person.deactivated_at",
    ])
    .select(placementColumns);
}

type PlacementRow = {
  from_day: string | null;
  until: string | null;
  placement_title: string | null;
  level: Level | null;
  department_id: string | null;
  department_key: string | null;
  department_name: string | null;
  department_order: number | null;
  manager_id: string | null;
  manager_name: string | null;
};

function toPlacement(row: PlacementRow): Person["placement"] {
  if (!row.department_id || !row.from_day) return null;
  return {
    department: {
      id: row.department_id,
      key: row.department_key!,
      name: row.department_name!,
      order: row.department_order!,
    },
    title: row.placement_title ?? "",
    level: row.level,
    manager: row.manager_id ? { id: row.manager_id, name: row.manager_name! } : null,
    from: row.from_day,
    until: row.until,
  };
}

type PersonRow = Awaited<ReturnType<ReturnType<typeof selectPeople>["execute"]>>[number];

export function toPerson(row: PersonRow): Person {
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    state: row.state,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    name: row.name,
    email: row.email,
    role: row.role,
    timeZone: row.time_zone,
    access: row.deactivated_at
      ? "deactivated"
      : row.joined_at
        ? "joined"
        : row.invited_at
          ? "invited"
          : "listed",
    placement: toPlacement(row),
  };
}

/** @throws not_found */
export async function readPerson(context: Context, id: string): Promise<Person> {
  const row = await selectPeople(context).where("person.id", "=", id).executeTakeFirst();
  if (!row) throw problem("not_found");
  return toPerson(row);
}

/** Where somebody has been, the latest first. */
export async function readPlacements(
  { db }: Context,
  personId: string,
): Promise<NonNullable<Person["placement"]>[]> {
  const rows = await db<PeopleTables>()
    .selectFrom("placement")
    .innerJoin("department", "department.id", "placement.department_id")
    .innerJoin("record as department_record", "department_record.id", "department.id")
    .leftJoin("person as manager", "manager.id", "placement.manager_id")
    .select(placementColumns)
    .where("placement.person_id", "=", personId)
    .orderBy("from_day", "desc")
    .execute();
  return rows.map((row) => toPlacement(row)!);
}

/**
 * Places somebody from a day on; the placement before ends that day. A second one on the same day replaces the first.
 * @returns the department they come from.
 */
export async function placePerson(
  { db, today, workspaceToday }: Context,
  personId: string,
  to: { departmentId: string; title: string; level: Level | null; managerId: string | null; from: string },
): Promise<string | null> {
  const tables = db<PeopleTables>();
  const before = await tables
    .selectFrom("placement")
    .select(["department_id", "from_day"])
    .where("person_id", "=", personId)
    .where("until", "is", null)
    .executeTakeFirst();
  // Not later than today where the organisation is, nor where whoever says it is.
  if (to.from > today && to.from > workspaceToday) {
    throw problem("bad_input", said("fault_move_ahead"), {
      errors: [{ path: "from", message: "fault_not_after_today" }],
    });
  }
  if (before && before.from_day > to.from) {
    const values = { since: before.from_day };
    throw problem("bad_input", said("fault_move_back", values), {
      errors: [{ path: "from", message: "fault_not_before", values }],
    });
  }
  await tables
    .updateTable("placement")
    .set({ until: to.from })
    .where("person_id", "=", personId)
    .where("until", "is", null)
    .where("from_day", "<", to.from)
    .execute();
  const values = {
    department_id: to.departmentId,
    title: to.title,
    level: to.level,
    manager_id: to.managerId,
  };
  await tables
    .insertInto("placement")
    .values({ ...values, person_id: personId, from_day: to.from, until: null })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "person_id", "from_day"]).doUpdateSet({ ...values, until: null }),
    )
    .execute();
  return before?.department_id ?? null;
}

/** What search should find somebody by, beside their name. */
export function searchWords(person: { email: string; title: string; department: string | null }): string {
  return [person.email, person.title, person.department ?? ""].join(" ");
}

/** Writes the search text of somebody anew; `records.update` raises the version where the operation has not. */
export async function refreshSearch(context: Context, id: string): Promise<void> {
  const { name, email, placement } = await readPerson(context, id);
  await context.records.update(id, {
    title: name,
    content: searchWords({
      email,
      title: placement?.title ?? "",
      department: placement?.department.name ?? null,
    }),
  });
}

/**
 * Checks that somebody can report to this manager.
 * @throws bad_input when nobody here has the id or they have left; manager_cycle when the manager reports to them, directly or by way of others.
 */
export async function checkManager(
  { db }: Context,
  personId: string | null,
  managerId: string | undefined,
): Promise<void> {
  if (managerId === undefined) return;
  const manager = await db()
    .selectFrom("person")
    .select(["name", "deactivated_at"])
    .where("id", "=", managerId)
    .executeTakeFirst();
  if (manager?.deactivated_at) {
    throw problem("bad_input", undefined, {
      errors: [{ path: "manager", message: "fault_manager_left", values: { name: manager.name } }],
    });
  }
  if (!manager) {
    throw problem("bad_input", undefined, {
      errors: [{ path: "manager", message: "fault_manager_nobody" }],
    });
  }
  const rows = await db<PeopleTables>()
    .selectFrom("placement")
    .select(["person_id", "manager_id"])
    .where("until", "is", null)
    .where("manager_id", "is not", null)
    .execute();
  const above = new Map(rows.map(({ person_id, manager_id }) => [person_id, manager_id]));
  if (personId === null) return;
  above.set(personId, managerId);
  if (findCircles(above).some((circle) => circle.includes(personId))) {
    throw peopleProblem(
      "manager_cycle",
      personId === managerId
        ? said("fault_manager_self")
        : said("fault_manager_below", { name: manager.name }),
    );
  }
}

/** Who reports to somebody now, by name. */
export async function readReports({ db }: Context, managerId: string): Promise<PersonRef[]> {
  return db<PeopleTables>()
    .selectFrom("placement")
    .innerJoin("person", "person.id", "placement.person_id")
    .select(["person.id", "person.name"])
    .where("until", "is", null)
    .where("manager_id", "=", managerId)
    .where("person.deactivated_at", "is", null)
    .orderBy("person.name")
    .execute();
}

const MOST_PARTS = 100;

/**
 * What somebody takes part in, as far as the actor may see it, the newest first. Promises are left out: how somebody
 * keeps theirs is shown to that person alone.
 */
export async function readParts(context: Context, personId: string) {
  const { db, actor } = context;
  const without = ["commitment", ...resting(context).records];
  const rows = await db()
    .selectFrom("participation")
    .innerJoin("record", "record.id", "participation.record_id")
    .select(["record.id", "record.kind", "record.key", "record.title", "record.state", "part", "since"])
    .where("participation.person_id", "=", personId)
    .where("record.kind", "not in", without)
    .where(visibleTo(actor))
    .orderBy("since", "desc")
    .orderBy("record.id", "desc")
    .limit(MOST_PARTS)
    .execute();
  return rows.map(({ part, since, ...record }) => ({ record, part, since }));
}
