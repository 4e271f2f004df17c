// fine
import { riskReadModel } from "#practices/risks/server/index.ts";
import { risk } from "../../risks/contract.ts";

export const alliancesServer = { risks: riskReadModel.count, risk };
