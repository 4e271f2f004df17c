import { handler } from "#kernel/server/operation/context.ts";
import { decodeCursor, toPage } from "#kernel/server/page.ts";
import { decisions } from "../contract.ts";
import { readDecision, selectDecisions, toDecision } from "./decision-store.ts";

export const listDecisions = handler(decisions.operations.list, async (call) => {
  const { limit, after, state, about } = call.query;
  const place = decodeCursor(after, "string", "string");
  let query = selectDecisions(call)
    .orderBy("decision.decided_on", "desc")
    .orderBy("decision.id", "desc")
    .limit(limit + 1);
  if (state) query = query.where("record.state", "=", state);
  if (about) query = query.where("decision.about_id", "=", (await call.records.find(about)).id);
  if (place) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("decision.decided_on", "decision.id"), "<", tuple(place[0], place[1])),
    );
  }
  const rows = (await query.execute()).map((row) => toDecision(call, row));
  return toPage(rows, limit, ({ decidedOn, id }) => [decidedOn, id]);
});

export const getDecision = handler(decisions.operations.get, (call) => readDecision(call, call.record.id));
