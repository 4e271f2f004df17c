import { handler } from "#kernel/server/operation/context.ts";
import { decodeCursor, toPage } from "#kernel/server/page.ts";
import { people } from "../contract.ts";
import { readDepartment, selectDepartments, toDepartment } from "./department-store.ts";
import { readPerson, readPlacements, selectPeople, toPerson } from "./person-store.ts";

export const listPeople = handler(people.operations.listPeople, async (call) => {
  const { limit, after, department, q, role } = call.query;
  const place = decodeCursor(after, "string", "string");
  let query = selectPeople(call)
    .orderBy("person.name")
    .orderBy("person.id")
    .limit(limit + 1);
  if (department)
    query = query.where("department.id", "=", (await call.records.find(department, "department")).id);
  if (role) query = query.where("person.role", "=", role);
  if (q) {
    const like = `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;
    query = query.where(({ or, eb }) =>
      or([eb("person.name", "ilike", like), eb("person.email", "ilike", like)]),
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
}));

export const listDepartments = handler(people.operations.listDepartments, async (call) => ({
  items: (await selectDepartments(call).orderBy("department.position").execute()).map(toDepartment),
}));

export const getDepartment = handler(people.operations.getDepartment, (call) =>
  readDepartment(call, call.record.id),
);
