import { type RawBuilder, sql } from "kysely";
import { Role } from "#kernel/contract/roles.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { alphabetical, groupBy, inOrderOf } from "#kernel/server/records/list-order.ts";
import { sortedPage } from "#kernel/server/records/sorted-page.ts";
import { undoableAct } from "#kernel/server/undo/undo-acts.ts";
import { type PersonAccess, people } from "../contract.ts";
import { departmentAndBelow } from "./department-and-below.ts";
import { readDepartment, readDepartments } from "./department-store.ts";
import {
  readParts,
  readPerson,
  readPlacements,
  readReports,
  selectPeople,
  toPerson,
} from "./person-store.ts";

/** The same decision as `toPerson` makes, for the database. */
const accessIs = {
  deactivated: sql<boolean>`person.deactivated_at is not null`,
  joined: sql<boolean>`person.deactivated_at is null and person.joined_at is not null`,
  invited: sql<boolean>`person.deactivated_at is null and person.joined_at is null and person.invited_at is not null`,
  listed: sql<boolean>`person.deactivated_at is null and person.joined_at is null and person.invited_at is null`,
} satisfies Record<PersonAccess, unknown>;

const here = sql<boolean>`person.deactivated_at is null`;

/** The separator comes before all letters. */
const spelled = (...names: readonly RawBuilder<unknown>[]) =>
  sql<string>`(${alphabetical(sql`concat_ws(chr(1), ${sql.join(names)})`)} collate "C")`;
const name = sql`person.name`;
/** What is said nowhere comes last. */
const orLast = (text: RawBuilder<unknown>) => sql`coalesce(nullif(${text}, ''), chr(65535))`;

const orders = {
  name: spelled(name),
  department: spelled(orLast(sql`department.name`), name),
  position: spelled(orLast(sql`placement.title`), name),
  access: spelled(
    sql`case when ${accessIs.listed} then 0 when ${accessIs.invited} then 1 when ${accessIs.joined} then 2 else 3 end`,
    name,
  ),
};

const access = sql`case when ${accessIs.listed} then 'listed' when ${accessIs.invited} then 'invited'
  when ${accessIs.joined} then 'joined' else 'deactivated' end`;
const groups = {
  department: groupBy(alphabetical(sql`department.name`), sql`department.id`),
  role: groupBy(inOrderOf(Role.options, sql`person.role`), sql`person.role`),
  access: groupBy(inOrderOf(["listed", "invited", "joined", "deactivated"], access), access),
};

export const listPeople = handler(people.operations.listPeople, async (call) => {
  const { sort = "name", department, below, q, role, level, access: has } = call.query;
  let query = selectPeople(call);
  if (department) {
    const { id } = await call.records.find(department, "department");
    query = query.where("department.id", "=", anyOf(below ? await departmentAndBelow(call, id) : [id]));
  }
  if (role) query = query.where("person.role", "=", role);
  if (level) query = query.where("placement.level", "=", level);
  if (has) query = query.where(accessIs[has]);
  for (const word of q?.split(/\s+/) ?? []) {
    const like = `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`;
    query = query.where(({ or, eb }) =>
      or([
        eb("person.name", "ilike", like),
        eb("person.email", "ilike", like),
        eb("placement.title", "ilike", like),
        eb("department.name", "ilike", like),
        eb("record.key", "=", word.toUpperCase()),
      ]),
    );
  }
  const page = await sortedPage(query, {
    query: call.query,
    sort,
    orders,
    id: "person.id",
    lives: here,
    groups,
  });
  return { ...page, items: page.items.map(toPerson) };
});

export const getPerson = handler(people.operations.getPerson, async (call) => ({
  ...(await readPerson(call, call.record.id)),
  history: await readPlacements(call, call.record.id),
  reports: await readReports(call, call.record.id),
  parts: await readParts(call, call.record.id),
}));

export const listDepartments = handler(people.operations.listDepartments, async (call) => ({
  items: (await readDepartments(call)).filter(({ into }) => call.query.dissolved || into === null),
}));

export const getDepartment = handler(people.operations.getDepartment, async (call) => {
  const department = await readDepartment(call, call.record.id);
  const act = await undoableAct<"merge" | "split">(call, call.record.id);
  return { ...department, undo: act && { what: act.kind, until: act.until } };
});
