import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { problem } from "#kernel/server/problem.ts";
import type { DepartmentRef } from "../contract.ts";
import { readDepartmentRows } from "./department-rows.ts";

/** The departments of the workspace at hand. */
export type Departments = {
  all: DepartmentRef[];
  heads: ReadonlyMap<string, string | null>;
  /** Whether something can be given to it: it is there and was not dissolved. */
  has(id: string): boolean;
  /** @throws Error when it is not there; rows point at departments that are. */
  ref(id: string): DepartmentRef;
  refOrNull(id: string | null): DepartmentRef | null;
};

export async function readDepartments(context: Context): Promise<Departments> {
  const rows = await readDepartmentRows(context);
  const all = rows.map(({ id, key, name, order }) => ({ id, key, name, order }));
  const byId = new Map(all.map((department) => [department.id, department]));
  const standing = new Set(rows.flatMap(({ id, dissolved }) => (dissolved ? [] : [id])));
  function ref(id: string): DepartmentRef {
    const found = byId.get(id);
    if (!found) throw new Error(`No department ${id}`);
    return found;
  }
  return {
    all,
    heads: new Map(rows.map(({ id, headId }) => [id, headId])),
    has: (id) => standing.has(id),
    ref,
    refOrNull: (id) => (id === null ? null : ref(id)),
  };
}

/** @throws bad_input naming the field whose department is not there. */
export function checkDepartments(
  departments: Departments,
  given: readonly (readonly [path: string, id: string | null | undefined])[],
): void {
  refuse(
    given.filter(([, id]) => id && !departments.has(id)),
    "fault_no_department",
  );
}

/** @throws bad_input naming the field whose person is not here (any more). */
export async function checkPeople(
  { db }: Context,
  given: readonly (readonly [path: string, id: string | null | undefined])[],
  roles: "insiders" | "all" = "insiders",
): Promise<void> {
  const ids = given.flatMap(([, id]) => (id ? [id] : []));
  const rows =
    ids.length === 0
      ? []
      : await db()
          .selectFrom("person")
          .select(["id", "role"])
          .where("id", "=", anyOf(ids))
          .where("deactivated_at", "is", null)
          .execute();
  const here = new Set(rows.filter(({ role }) => roles === "all" || role !== "guest").map(({ id }) => id));
  refuse(
    given.filter(([, id]) => id && !here.has(id)),
    "fault_nobody_for_this",
  );
}

function refuse(wrong: readonly (readonly [string, unknown])[], message: `fault_${string}`): void {
  if (wrong.length === 0) return;
  throw problem("bad_input", undefined, { errors: wrong.map(([path]) => ({ path, message })) });
}
