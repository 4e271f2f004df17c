import { sql } from "kysely";
import { inSteps } from "#kernel/server/compute/breathing.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { peopleColumns } from "../../contract/import-columns.ts";
import type { ImportReport } from "../../contract.ts";
import { plainName } from "../../rules/file-fault.ts";
import { readPersonRow } from "../../rules/people-file.ts";
import { type KnownPerson, planPeople } from "../../rules/plan-people.ts";
import { lockPeople } from "../lock-people.ts";
import { keepProposals, planProposals } from "../proposals-from-file.ts";
import type { PeopleTables } from "../tables.ts";
import { applyPeople } from "./apply-people.ts";
import { heirsOf } from "./heirs.ts";
import { type OnProgress, readRows, refusal } from "./read-rows.ts";
import { reportOf } from "./report.ts";
import { importVoice } from "./say-import.ts";

/** From so many new rows on the planner is told, so that the pages after the import are quick. */
const MANY = 100;

/**
 * Imports people.csv: all of it or nothing. With `dryRun` it answers what would happen and changes nothing.
 * @throws import_refused with every fault, its line, its column and what to do.
 */
export async function importPeopleFile(
  context: Context,
  given: { csv: string; dryRun: boolean; onProgress?: OnProgress },
): Promise<ImportReport> {
  await lockPeople(context);
  const voice = await importVoice(context);
  const { rows, faults, unlisted, complete, unseen } = await readRows(
    given.csv,
    peopleColumns,
    readPersonRow,
    voice,
  );
  const departments = await context
    .db<PeopleTables>()
    .selectFrom("department")
    .select(["id", "name", "into_id"])
    .execute();
  const standing = departments.filter(({ into_id }) => into_id === null);
  const heirs = heirsOf(departments);
  const passed = new Map<string, string>();
  for (const row of rows) {
    const heir = heirs.get(plainName(row.department));
    if (heir === undefined) continue;
    passed.set(row.department, heir);
    row.department = heir;
  }
  const known = await readKnownPeople(context);
  const { plan, faults: across } = await inSteps(
    planPeople(
      rows,
      known,
      standing.map(({ name }) => name),
      complete,
    ),
  );
  if (faults.length + across.length > 0) throw refusal(voice, [...faults, ...across], unlisted);
  const { dryRun } = given;
  const marked = new Map(rows.flatMap(({ head, line, department }) => (head ? [[line, department]] : [])));
  const heads = await planProposals(
    context,
    plan.people.flatMap(({ line, email, department }) =>
      marked.has(line) && !passed.has(marked.get(line)!) ? [{ line, department, head: email }] : [],
    ),
    plan.people.map(({ email, name, role, before }) => ({
      email,
      name,
      guest: role === "guest",
      left: before?.deactivated ?? false,
    })),
  );
  const report = reportOf(
    plan.people,
    {
      dryRun,
      departments: plan.newDepartments,
      heads,
      notes: [
        ...unseen,
        ...[...passed].map(([name, into]) => ({ code: "import_dissolved" as const, values: { name, into } })),
        ...plan.notes,
      ],
    },
    voice,
  );
  const news = report.added + report.changed + report.moved + report.heads.proposed;
  if (dryRun || news === 0) return report;
  const made = await applyPeople(context, plan, given.onProgress ?? (() => {}));
  const renamed = plan.people.flatMap(({ email, newEmail }) =>
    newEmail ? [[email.toLowerCase(), newEmail.toLowerCase()] as const] : [],
  );
  await keepProposals(context, heads, new Map(renamed));
  if (report.added > MANY) await sql`select count_people_anew()`.execute(context.db());
  const { added, changed, moved, unchanged } = report;
  context.emit("people.imported", {
    record: null,
    data: { added, changed, moved, unchanged, departments: made.slice(0, 200), heads: report.heads.proposed },
  });
  return report;
}

async function readKnownPeople({ db }: Context): Promise<KnownPerson[]> {
  const rows = await db<PeopleTables>()
    .selectFrom("person")
    .leftJoin("placement", (join) =>
      join.onRef("placement.person_id", "=", "person.id").on("placement.until", "is", null),
    )
    .leftJoin("department", "department.id", "placement.department_id")
    .leftJoin("person as manager", "manager.id", "placement.manager_id")
    .select([
      "person.id",
      "person.email",
      "person.name",
      "person.role",
      "person.time_zone as timeZone",
      "person.deactivated_at",
      "department.name as department",
      "placement.title",
      "placement.level",
      "manager.email as manager",
    ])
    .execute();
  return rows.map(({ deactivated_at, title, ...person }) => ({
    ...person,
    title: title ?? "",
    deactivated: deactivated_at !== null,
  }));
}
