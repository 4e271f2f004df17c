import { inSteps } from "#kernel/server/compute/breathing.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { departmentColumns } from "../../contract/import-columns.ts";
import type { ImportReport } from "../../contract.ts";
import { plainName } from "../../rules/file-fault.ts";
import { planDepartments, readDepartmentRow } from "../../rules/plan-departments.ts";
import { createDepartment, searchWordsOf } from "../department-store.ts";
import { lockPeople } from "../lock-people.ts";
import { keepProposals, planProposals, readCandidates } from "../proposals-from-file.ts";
import type { PeopleTables } from "../tables.ts";
import { passToHeirs } from "./heirs.ts";
import { type OnProgress, readRows, refusal } from "./read-rows.ts";
import { reportOf } from "./report.ts";
import { importVoice } from "./say-import.ts";

/**
 * Imports departments.csv: all of it or nothing. With `dryRun` it answers what would happen and changes nothing.
 * @throws import_refused with every fault, its line, its column and what to do.
 */
export async function importDepartmentsFile(
  context: Context,
  given: { csv: string; dryRun: boolean; onProgress?: OnProgress },
): Promise<ImportReport> {
  await lockPeople(context);
  const voice = await importVoice(context);
  const { rows, faults, unlisted, complete, unseen } = await readRows(
    given.csv,
    departmentColumns,
    readDepartmentRow,
    voice,
  );
  const tables = context.db<PeopleTables>();
  const known = await tables
    .selectFrom("department")
    .leftJoin("department as parent", "parent.id", "department.parent_id")
    .select(["department.id", "department.name", "parent.name as parent", "department.purpose"])
    .where("department.dissolved_on", "is", null)
    .execute();
  const { standing, notes } = await passToHeirs(context, rows);
  const { plan, faults: across } = await inSteps(planDepartments(standing, known, complete));
  if (faults.length + across.length > 0) throw refusal(voice, [...faults, ...across], unlisted);
  const heads = await planProposals(
    context,
    standing.flatMap(({ line, name, head }) => (head === null ? [] : [{ line, department: name, head }])),
    await readCandidates(context),
  );
  const report = reportOf(
    plan,
    { dryRun: given.dryRun, departments: [], heads, notes: [...unseen, ...notes] },
    voice,
  );
  const differing = plan.filter(({ what }) => what !== "unchanged");
  if (given.dryRun || differing.length + report.heads.proposed === 0) return report;

  const ids = new Map(known.map(({ id, name }) => [plainName(name), id]));
  for (const { before, name, purpose } of differing) {
    if (!before) ids.set(plainName(name), await createDepartment(context, { name, purpose }));
  }
  // Parents come after all are there, since one may stand below its children in the file.
  for (const [at, { before, name, parent, purpose }] of differing.entries()) {
    const id = ids.get(plainName(name))!;
    await tables
      .updateTable("department")
      .set({ purpose, parent_id: parent === null ? null : ids.get(plainName(parent))! })
      .where("id", "=", id)
      .execute();
    if (before) await context.records.update(id, { content: await searchWordsOf(context, id) });
    given.onProgress?.(at + 1, differing.length);
  }
  await keepProposals(context, heads);
  const { added, changed, moved, unchanged } = report;
  context.emit("departments.imported", {
    record: null,
    data: {
      added,
      changed,
      moved,
      unchanged,
      departments: plan
        .filter(({ before }) => !before)
        .map(({ name }) => ids.get(plainName(name))!)
        .slice(0, 200),
      heads: report.heads.proposed,
    },
  });
  return report;
}
