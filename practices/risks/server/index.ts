import { migrationsIn } from "#kernel/server/database/migrate.ts";
import { practiceServer } from "#kernel/server/house.ts";
import { risks } from "../contract.ts";
import { acceptRisk, assessRisk, closeRisk } from "./change-risk.ts";
import { riskPersonalData } from "./personal-data.ts";
import { raiseRisk } from "./raise-risk.ts";
import { getRisk, listRisks } from "./read-risks.ts";
import { riskAgenda } from "./risk-agenda.ts";
import { riskFigures } from "./risk-figures.ts";
import { readRisk } from "./risk-store.ts";

export const risksServer = practiceServer({
  contract: risks,
  migrations: migrationsIn("risks", new URL("./migrations/", import.meta.url)),
  handlers: {
    list: listRisks,
    get: getRisk,
    raise: raiseRisk,
    assess: assessRisk,
    accept: acceptRisk,
    close: closeRisk,
  },
  read: { risk: readRisk },
  notifications: {
    "risk.raised": async ({ data }) => [{ personId: data.owner, reason: "asked" }],
    "risk.assessed": async ({ data }) => [{ personId: data.owner, reason: "owner" }],
    "risk.accepted": null,
    "risk.closed": null,
  },
  digestLines: {
    "risk.raised": ({ record, data }) => ({
      section: "risks",
      text: `New, exposure ${data.exposure} of 25: ${record!.title} (${record!.key})`,
    }),
    "risk.assessed": ({ record, data }) =>
      data.exposure === data.before
        ? null
        : {
            section: "risks",
            text: `Exposure now ${data.exposure}, was ${data.before}: ${record!.title} (${record!.key})`,
          },
    "risk.accepted": ({ record, data }) => ({
      section: "risks",
      text: `Accepted, because ${data.reason}: ${record!.title} (${record!.key})`,
    }),
    "risk.closed": ({ record, data }) => ({
      section: data.outcome === "gone" ? "wins" : "risks",
      text: `${data.outcome === "gone" ? "Gone" : "Happened"}: ${record!.title} (${record!.key})`,
    }),
  },
  agenda: riskAgenda,
  figures: riskFigures,
  personalData: riskPersonalData,
  exports: [{ table: "risk" }],
});
