import { type Call, handler } from "#kernel/server/operation/context.ts";
import { people } from "../contract.ts";
import { importDepartmentsFile } from "./import/import-departments.ts";
import { importPeopleFile } from "./import/import-people.ts";
import type { OnProgress } from "./import/read-rows.ts";

const { operations } = people;
type ImportCall = Call<typeof operations.importPeople>;

export const importPeople = handler(operations.importPeople, (call) => importPeopleFile(call, fileOf(call)));

export const importDepartments = handler(operations.importDepartments, (call) =>
  importDepartmentsFile(call, fileOf(call)),
);

function fileOf(call: ImportCall): { csv: string; dryRun: boolean; onProgress: OnProgress } {
  const { body, query, me, kernel, workspace } = call;
  return {
    csv: body.csv,
    dryRun: query.dryRun ?? body.dryRun,
    // Not after the commit, like a signal of the context: it is for the bar of the one who waits.
    onProgress: (done, total) =>
      kernel.hub.signal(workspace.id, "people.import", {
        audience: [`person:${me.personId}`],
        data: { done, total },
      }),
  };
}
