import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { councils } from "../contract.ts";
import { editCouncil, endCouncil } from "./change-council.ts";
import { appoint, noteAbsence, release, removeAbsence } from "./change-people.ts";
import { readCouncil } from "./council-store.ts";
import { makeCouncil } from "./make-council.ts";
import { getCouncil, listCouncils } from "./read-councils.ts";

export { councilsReadModel, type PoolMember } from "./councils-read-model.ts";

export const councilsServer = practiceServer({
  contract: councils,
  migrations: migrationsIn("councils", new URL("./migrations/", import.meta.url)),
  handlers: {
    list: listCouncils,
    get: getCouncil,
    make: makeCouncil,
    edit: editCouncil,
    appoint,
    release,
    noteAbsence,
    removeAbsence,
    end: endCouncil,
  },
  read: { council: readCouncil },
  notifications: {
    "council.made": async ({ record }, { records }) => everybodyIn(record!.id, records),
    "council.changed": async ({ record, data }, { records }) =>
      data.changed.includes("cadence") ? everybodyIn(record!.id, records) : [],
    "council.joined": async ({ data }) => [{ personId: data.person, reason: "involved" }],
    "council.left": async ({ data }) => [{ personId: data.person, reason: "involved" }],
    "council.absence_changed": null,
    "council.ended": async ({ record }, { records }) => everybodyIn(record!.id, records),
  },
  digestLines: {
    "council.made": ({ record }) => ({
      section: "changes",
      text: `A new council meets: ${record!.title} (${record!.key})`,
    }),
    "council.changed": null,
    "council.joined": null,
    "council.left": null,
    "council.absence_changed": null,
    "council.ended": ({ record, data }) => ({
      section: "changes",
      text: `${record!.title} has ended: ${data.reason} (${record!.key})`,
    }),
  },
  exports: [
    { table: "council" },
    { table: "council_holiday" },
    { table: "council_role" },
    { table: "council_absence" },
  ],
});

async function everybodyIn(
  recordId: string,
  records: { parts(id: string): Promise<{ personId: string }[]> },
) {
  return (await records.parts(recordId)).map(({ personId }) => ({ personId, reason: "involved" as const }));
}
