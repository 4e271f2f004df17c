import { sql } from "kysely";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { decodeCursor, toPage } from "#kernel/server/page.ts";
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

export const listPeople = handler(people.operations.listPeople, async (call) => {
  const { limit, after, department, below, q, role, level, access } = call.query;
  const place = decodeCursor(after, "string", "string");
  let query = selectPeople(call)
    .orderBy("person.name")
    .orderBy("person.id")
    .limit(limit + 1);
  if (department) {
    const { id } = await call.records.find(department, "department");
    query = query.where("department.id", "=", anyOf(below ? await departmentAndBelow(call, id) : [id]));
  }
  if (role) query = query.where("person.role", "=", role);
  if (level) query = query.where("placement.level", "=", level);
  if (access) query = query.where(accessIs[access]);
  if (q) {
    const like = `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;
    query = query.where(({ or, eb }) =>
      or([
        eb("person.name", "ilike", like),
        eb("person.email", "ilike", like),
        eb("placement.title", "ilike", like),
      ]),
    );
  }
  if (place) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("person.name", "person.id"), ">", tuple(place[0], place[1])),
    );
  }
  return toPage((await query.execute()).map(toPerson), limit, ({ name, id }) => [name, id]);
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
