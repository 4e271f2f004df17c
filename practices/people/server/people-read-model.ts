import { type RawBuilder, sql } from "kysely";
import { allOf } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { DepartmentRef } from "../contract.ts";
import { checkDepartments, checkPeople, readDepartments } from "./department-book.ts";
import { readDepartmentRows } from "./department-rows.ts";
import { placedOn, placementsOf } from "./placements.ts";
import { departmentsSpokenFor } from "./speaks-for.ts";
import type { PeopleTables } from "./tables.ts";

/** What other practices may ask about people and departments. */
export const peopleReadModel = {
  /** A department by the id in a column, as SQL: for `f.pointed` of a `recordStore`. */
  departmentBy: (id: RawBuilder<unknown>) => sql<DepartmentRef>`(
    select json_build_object('id', d.id, 'key', r.key, 'name', d.name, 'order', d.position)
    from department d join record r on r.id = d.id where d.id = ${id})`,

  /** Its name alone, to put rows in order by. */
  departmentNameBy: (id: RawBuilder<unknown>) =>
    sql<string>`(select d.name from department d where d.id = ${id})`,

  /** All departments in their order (which fixes their colours), with their head. */
  departments: readDepartmentRows,
  /** The same, to look up by id. */
  departmentBook: readDepartments,
  checkDepartments,
  checkPeople,

  /** The departments with these ids, by id. */
  async departmentsById(
    context: Context,
    ids: readonly string[],
  ): Promise<Map<string, DepartmentRef & { headId: string | null }>> {
    const wanted = new Set(ids);
    const all = await peopleReadModel.departments(context);
    return new Map(all.filter(({ id }) => wanted.has(id)).map((department) => [department.id, department]));
  },

  /** The departments whose head somebody is, also where they have left. */
  async headedBy({ db }: Context, personId: string): Promise<string[]> {
    const rows = await db<PeopleTables>()
      .selectFrom("department")
      .select("id")
      .where("head_id", "=", personId)
      .execute();
    return rows.map(({ id }) => id);
  },

  departmentsOf: placementsOf,
  placedOn,
  departmentsSpokenFor,

  /** The departments people are in, each's own first, then those above it; who is placed nowhere is left out. */
  async departmentsAround(context: Context, personIds: readonly string[]): Promise<Map<string, string[]>> {
    const { placed, parents } = await allOf({
      placed: placementsOf(context, personIds),
      parents: context.db<PeopleTables>().selectFrom("department").select(["id", "parent_id"]).execute(),
    });
    const above = new Map(parents.map(({ id, parent_id }) => [id, parent_id]));
    return new Map(
      [...placed].map(([person, own]) => {
        const around = [own];
        for (let next = above.get(own); next && !around.includes(next); next = above.get(next))
          around.push(next);
        return [person, around];
      }),
    );
  },

  /** Everybody placed somewhere now, except those deactivated, by department. */
  async membersByDepartment(context: Context): Promise<Map<string, string[]>> {
    const rows = await context
      .db<PeopleTables>()
      .selectFrom("placement")
      .innerJoin("person", "person.id", "placement.person_id")
      .select(["person.id", "placement.department_id as department"])
      .where("until", "is", null)
      .where("person.deactivated_at", "is", null)
      .execute();
    const of = Map.groupBy(rows, ({ department }) => department);
    return new Map([...of].map(([department, people]) => [department, people.map(({ id }) => id)]));
  },

  /** Everybody placed in a department now, except those deactivated. */
  async peopleOf(context: Context, departmentId: string): Promise<{ id: string; name: string }[]> {
    return context
      .db<PeopleTables>()
      .selectFrom("placement")
      .innerJoin("person", "person.id", "placement.person_id")
      .select(["person.id", "person.name"])
      .where("until", "is", null)
      .where("department_id", "=", departmentId)
      .where("person.deactivated_at", "is", null)
      .orderBy("person.name")
      .execute();
  },
};
