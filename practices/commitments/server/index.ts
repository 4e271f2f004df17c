import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { dayInWords } from "#kernel/server/day-in-words.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { commitments } from "../contract.ts";
import { closeCommitment } from "./close-commitment.ts";
import { commitmentAgenda } from "./commitment-agenda.ts";
import { commitmentFigures } from "./commitment-figures.ts";
import { readCommitment } from "./commitment-store.ts";
import { makeCommitment } from "./make-commitment.ts";
import { commitmentPersonalData } from "./personal-data.ts";
import { getCommitment, listCommitments, myReliability } from "./read-commitments.ts";
import { renegotiateCommitment } from "./renegotiate-commitment.ts";

export const commitmentsServer = practiceServer({
  contract: commitments,
  migrations: migrationsIn("commitments", new URL("./migrations/", import.meta.url)),
  handlers: {
    list: listCommitments,
    get: getCommitment,
    make: makeCommitment,
    renegotiate: renegotiateCommitment,
    close: closeCommitment,
    mine: myReliability,
  },
  read: { commitment: readCommitment },
  notifications: {
    "commitment.made": async ({ data }) => [
      { personId: data.holder, reason: "asked" },
      ...(data.receiver ? [{ personId: data.receiver, reason: "involved" as const }] : []),
    ],
    "commitment.renegotiated": async ({ record }, { records }) => involved(record!.id, records),
    "commitment.closed": async ({ record }, { records }) => involved(record!.id, records),
  },
  digestLines: {
    "commitment.made": ({ record, data }) => ({
      section: "next_steps",
      text: `${record!.title}, by ${dayInWords(data.dueOn)} (${record!.key})`,
    }),
    "commitment.renegotiated": ({ record, data }) => ({
      section: "changes",
      text: `${record!.title}: now by ${dayInWords(data.dueOn)} instead of ${dayInWords(data.before)}, because ${data.reason} (${record!.key})`,
    }),
    "commitment.closed": ({ record, data }) =>
      data.outcome === "kept" ? { section: "wins", text: `Kept: ${record!.title} (${record!.key})` } : null,
  },
  agenda: commitmentAgenda,
  figures: commitmentFigures,
  personalData: commitmentPersonalData,
  exports: [{ table: "commitment" }, { table: "commitment_renegotiation" }],
});

async function involved(recordId: string, records: { parts(id: string): Promise<{ personId: string }[]> }) {
  return (await records.parts(recordId)).map(({ personId }) => ({ personId, reason: "involved" as const }));
}
