import type { AgendaOf } from "#kernel/contract/vocabulary.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Business } from "#practices/sessions/server/extension.ts";
import { APPETITE } from "../rules.ts";
import type { risksVocabulary } from "../vocabulary.ts";
import { riskStore } from "./risk-store.ts";

/** Open risks past the appetite, the greatest first. */
export async function riskAgenda(
  context: Context,
  { before }: Business,
): Promise<AgendaOf<typeof risksVocabulary>[]> {
  const rows = await riskStore
    .from(context)
    .select(["record.id", "risk.exposure", "risk.owner_id"])
    .where(before)
    .where("record.state", "=", "open")
    .where("risk.exposure", ">=", APPETITE)
    .orderBy("risk.exposure", "desc")
    .orderBy("record.id")
    .limit(20)
    .execute();
  return rows.map(({ id, exposure, owner_id }) => ({
    recordId: id,
    reason: "risk_past_appetite",
    values: { exposure, appetite: APPETITE, owner: owner_id },
    weight: 35 + exposure,
    minutes: 8,
  }));
}
