import { handler } from "#kernel/server/operation/context.ts";
import { decodeCursor, toPage } from "#kernel/server/page.ts";
import { risks } from "../contract.ts";
import { readRisk, selectRisks, toRisk } from "./risk-store.ts";

export const listRisks = handler(risks.operations.list, async (call) => {
  const { limit, after, state, owner, about } = call.query;
  const place = decodeCursor(after, "number", "string");
  let query = selectRisks(call)
    .orderBy("risk.exposure", "desc")
    .orderBy("risk.id")
    .limit(limit + 1);
  if (state) query = query.where("record.state", "=", state);
  if (owner) query = query.where("risk.owner_id", "=", owner);
  if (about) query = query.where("risk.about_id", "=", (await call.records.find(about)).id);
  if (place) {
    const [exposure, id] = place;
    query = query.where(({ or, and, eb }) =>
      or([
        eb("risk.exposure", "<", exposure),
        and([eb("risk.exposure", "=", exposure), eb("risk.id", ">", id)]),
      ]),
    );
  }
  const rows = (await query.execute()).map((row) => toRisk(call, row));
  return toPage(rows, limit, ({ exposure, id }) => [exposure, id]);
});

export const getRisk = handler(risks.operations.get, (call) => readRisk(call, call.record.id));
