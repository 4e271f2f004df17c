// fine
import { riskPart, riskReadModel } from "#practices/risks/server/index.ts";
import { risk } from "../../risks/contract.ts";

export const alliancesServer = { risks: riskReadModel.count, raise: riskPart.raise, risk };
