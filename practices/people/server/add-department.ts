import { handler } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { people } from "../contract.ts";
import { readDepartment } from "./department-store.ts";
import type { PeopleTables } from "./people-tables.ts";

const problem = problemsOf(people.problems);

export const addDepartment = handler(people.operations.addDepartment, async (call) => {
  const { body } = call;
  const tables = call.db<PeopleTables>();
  const parent = body.parent ? await call.records.find(body.parent, "department") : null;
  const existing = await tables.selectFrom("department").select(["name", "position"]).execute();
  if (existing.some(({ name }) => name.toLowerCase() === body.name.toLowerCase())) {
    throw problem("department_name_taken", `There is a department called ${body.name} already`);
  }
  const { id } = await call.records.create({
    kind: "department",
    title: body.name,
    state: "active",
    content: body.purpose,
  });
  await tables
    .insertInto("department")
    .values({
      id,
      name: body.name,
      parent_id: parent?.id ?? null,
      head_id: null,
      position: existing.reduce((next, { position }) => Math.max(next, position + 1), 0),
      purpose: body.purpose,
    })
    .execute();
  call.emit("department.added", { record: id, data: { name: body.name } });
  return readDepartment(call, id);
});
