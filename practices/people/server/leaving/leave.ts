import { sql } from "kysely";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Leaver } from "#kernel/server/personal-data/letting-go.ts";
import type { PeopleTables } from "../tables.ts";

/** Whoever reported to them reports to whom they reported to, and conveners are asked who speaks for their departments now. */
export async function leave(context: Context, { id }: Leaver): Promise<void> {
  await passReports(context, id);
  const headed = await context
    .db<PeopleTables>()
    .selectFrom("department")
    .innerJoin("record", "record.id", "department.id")
    .select("department.id")
    .where("head_id", "=", id)
    .where("record.state", "=", "active")
    .execute();
  for (const department of headed) await askForHead(context, department.id);
}

/** Conveners set who speaks for a department; so does whoever administers where there is none. */
export async function askForHead(context: Context, departmentId: string): Promise<void> {
  const keepers = await context
    .db()
    .selectFrom("person")
    .select(["id", "role"])
    .where("role", "in", ["convener", "administrator"])
    .where("deactivated_at", "is", null)
    .orderBy("id")
    .execute();
  const conveners = keepers.filter(({ role }) => role === "convener");
  const wanted = (conveners.length > 0 ? conveners : keepers).map(({ id }) => ({
    personId: id,
    verb: "people.name_head" as const,
  }));
  await context.asks.keep({ recordId: departmentId, verbs: ["people.name_head"] }, wanted);
}

/** From today on; that they reported to who left is kept. */
async function passReports(context: Context, id: string): Promise<void> {
  const { workspaceToday: today } = context;
  const tables = context.db<PeopleTables>();
  const rows = await tables
    .selectFrom("placement")
    .innerJoin("person", "person.id", "placement.person_id")
    .select([
      "placement.person_id",
      "placement.from_day",
      "placement.department_id",
      "placement.title",
      "level",
    ])
    .where("until", "is", null)
    .where("manager_id", "=", id)
    .where("person.deactivated_at", "is", null)
    .orderBy("person.id")
    .execute();
  if (rows.length === 0) return;
  const manager = await managerAbove(context, id);
  const people = rows.map(({ person_id }) => person_id);
  await sql`update placement set until = ${today} where person_id = any (${people}::uuid[]) and until is null and from_day < ${today}`.execute(
    tables,
  );
  for (const { person_id, from_day, department_id, title, level } of rows) {
    await tables
      .insertInto("placement")
      .values({
        person_id,
        from_day: from_day < today ? today : from_day,
        until: null,
        department_id,
        title,
        level,
        manager_id: manager,
      })
      .onConflict((conflict) =>
        conflict.columns(["workspace_id", "person_id", "from_day"]).doUpdateSet({ manager_id: manager }),
      )
      .execute();
    context.emit("person.reports_changed", { record: person_id, data: { from: id, to: manager } });
  }
}

/** The first above them who is here: one may have left with theirs still below. */
async function managerAbove({ db }: Context, id: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`with recursive above (id, depth) as (
             select manager_id, 1 from placement where person_id = ${id} and until is null
             union select t.manager_id, above.depth + 1 from placement t join above on above.id = t.person_id
             where t.until is null and above.depth < 50
           )
           select above.id from above join person p on p.id = above.id and p.deactivated_at is null and p.id <> ${id}
           order by depth limit 1`.execute(db());
  return rows[0]?.id ?? null;
}
