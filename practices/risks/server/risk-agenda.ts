import type { AgendaCandidate } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { APPETITE } from "../rules.ts";
import { selectRisks } from "./risk-store.ts";

/** Open risks past the appetite, the greatest first. */
export async function riskAgenda(context: Context): Promise<AgendaCandidate[]> {
  const rows = await selectRisks(context)
    .where("record.state", "=", "open")
    .where("risk.exposure", ">=", APPETITE)
    .orderBy("risk.exposure", "desc")
    .limit(20)
    .execute();
  return rows.map(({ id, exposure, owner_name }) => ({
    recordId: id,
    reason: "risk_past_appetite",
    why: `Exposure ${exposure} of 25, past the appetite of ${APPETITE}; ${owner_name} owns it`,
    weight: 35 + exposure,
    minutes: 8,
  }));
}
