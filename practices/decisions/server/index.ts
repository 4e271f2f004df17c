import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { dayInWords } from "#kernel/server/day-in-words.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { decisions } from "../contract.ts";
import { amendDecision, reviewDecision } from "./change-decision.ts";
import { decisionAgenda } from "./decision-agenda.ts";
import { decisionFigures } from "./decision-figures.ts";
import { readDecision } from "./decision-store.ts";
import { decisionPersonalData } from "./personal-data.ts";
import { getDecision, listDecisions } from "./read-decisions.ts";
import { recordDecision } from "./record-decision.ts";

export const decisionsServer = practiceServer({
  contract: decisions,
  migrations: migrationsIn("decisions", new URL("./migrations/", import.meta.url)),
  handlers: {
    list: listDecisions,
    get: getDecision,
    record: recordDecision,
    amend: amendDecision,
    review: reviewDecision,
  },
  read: { decision: readDecision },
  notifications: {
    "decision.recorded": async ({ record }, { records }) => deciders(record!.id, records),
    "decision.amended": async ({ record }, { records }) => deciders(record!.id, records),
    "decision.reviewed": async ({ record }, { records }) => deciders(record!.id, records),
    "decision.superseded": async ({ record }, { records }) => deciders(record!.id, records),
  },
  digestLines: {
    "decision.recorded": ({ record, data }) => ({
      section: "decisions",
      text: `${record!.title}. Why: ${data.why}${data.reviewOn ? ` Reviewed again on ${dayInWords(data.reviewOn)}.` : ""} (${record!.key})`,
    }),
    "decision.amended": null,
    "decision.reviewed": ({ record, data }) => ({
      section: "decisions",
      text: `${data.outcome === "stands" ? "Reviewed, stands" : "Reviewed, open again"}: ${record!.title}. ${data.note} (${record!.key})`,
    }),
    "decision.superseded": null,
  },
  agenda: decisionAgenda,
  figures: decisionFigures,
  personalData: decisionPersonalData,
  exports: [{ table: "decision" }, { table: "decision_review" }],
});

async function deciders(recordId: string, records: { parts(id: string): Promise<{ personId: string }[]> }) {
  return (await records.parts(recordId)).map(({ personId }) => ({ personId, reason: "involved" as const }));
}
