import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";
import { handler } from "#kernel/server/operation/context.ts";
import { people } from "../contract.ts";
import type { PeopleTables } from "./tables.ts";

/** Those who lead: they head a department, are of the highest level, or have a role that leads. */
export const leads = sql<boolean>`(person.role in ('administrator', 'convener', 'leader') or placement.level = 'executive'
  or exists (select from department led where led.head_id = person.id))`;

/** For each department without a head the one whom an imported file names. */
function selectFromFile({ db }: Context) {
  return db<PeopleTables>()
    .selectFrom("head_proposal")
    .innerJoin("department", "department.id", "head_proposal.department_id")
    .innerJoin("record", "record.id", "department.id")
    .innerJoin("person", "person.id", "head_proposal.person_id")
    .leftJoin("placement", (join) =>
      join.onRef("placement.person_id", "=", "person.id").on("placement.until", "is", null),
    )
    .select([
      "department.id",
      "record.key",
      "department.name",
      "department.position",
      "person.id as head_id",
      "person.name as head_name",
    ])
    .select(({ fn }) => fn.coalesce("placement.title", sql<string>`''`).as("title"))
    .select([
      sql<number>`(select count(*)::int from placement below
        where below.manager_id = person.id and below.department_id = department.id and below.until is null)`.as(
        "reports",
      ),
    ])
    .where("department.dissolved_on", "is", null)
    .where("department.head_id", "is", null)
    .where("person.deactivated_at", "is", null)
    .where("person.role", "!=", "guest")
    .execute();
}

/**
 * For each department without a head the one who may well be it: executives before managers, of those who report to nobody there, whom
 * most of it report to. Nobody is proposed where no level was given, or where two are alike in all of it.
 */
function selectProposals({ db }: Context) {
  const reports = sql<number>`(select count(*)::int from placement below
    where below.manager_id = placement.person_id and below.department_id = placement.department_id and below.until is null)`;
  const rank = sql<number>`rank() over (partition by department.id
    order by placement.level = 'executive' desc, ${reports} desc)`;
  return db<PeopleTables>()
    .selectFrom("department")
    .innerJoin("record", "record.id", "department.id")
    .innerJoin("placement", (join) =>
      join.onRef("placement.department_id", "=", "department.id").on("placement.until", "is", null),
    )
    .innerJoin("person", "person.id", "placement.person_id")
    .leftJoin("placement as above", (join) =>
      join
        .onRef("above.person_id", "=", "placement.manager_id")
        .onRef("above.department_id", "=", "placement.department_id")
        .on("above.until", "is", null),
    )
    .select([
      "department.id",
      "record.key",
      "department.name",
      "department.position",
      "person.id as head_id",
      "person.name as head_name",
      "placement.title",
    ])
    .select([reports.as("reports"), rank.as("rank")])
    .where("department.dissolved_on", "is", null)
    .where("department.head_id", "is", null)
    .where("person.deactivated_at", "is", null)
    .where("person.role", "!=", "guest")
    .where("placement.level", "in", ["executive", "manager"])
    .where("above.person_id", "is", null);
}

export const proposeHeads = handler(people.operations.proposeHeads, async (call) => {
  const { db } = call;
  const named = await selectFromFile(call);
  const rows = await db()
    .with("ranked", () => selectProposals(call))
    .selectFrom("ranked")
    .selectAll()
    .where("rank", "=", 1)
    .orderBy("position")
    .execute();
  // Where two are alike nobody can tell which; it is for whoever knows them.
  const byLevel = [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((same) =>
    same.length === 1 ? same : [],
  );
  const inFile = new Set(named.map(({ id }) => id));
  const items = [
    ...named.map((row) => ({ ...row, from: "file" as const })),
    ...byLevel.filter(({ id }) => !inFile.has(id)).map((row) => ({ ...row, from: "level" as const })),
  ].toSorted((a, b) => a.position - b.position);
  return {
    items: items.map(({ id, key, name, position, head_id, head_name, title, reports, from }) => ({
      department: { id, key, name, order: position },
      head: { id: head_id, name: head_name },
      title,
      reports,
      from,
    })),
    ...(await countHeads(call)),
  };
});

/** How many departments have no head, and how many who lead were not invited. */
export async function countHeads({ db }: Context): Promise<{ headless: number; leaders: number }> {
  const counts = await db<PeopleTables>()
    .selectNoFrom((expression) => [
      expression
        .selectFrom("department")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("dissolved_on", "is", null)
        .where("head_id", "is", null)
        .as("headless"),
      expression
        .selectFrom("person")
        .leftJoin("placement", (join) =>
          join.onRef("placement.person_id", "=", "person.id").on("placement.until", "is", null),
        )
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("person.deactivated_at", "is", null)
        .where("person.joined_at", "is", null)
        .where("person.invited_at", "is", null)
        .where(leads)
        .as("leaders"),
    ])
    .executeTakeFirstOrThrow();
  return { headless: Number(counts.headless), leaders: Number(counts.leaders) };
}
