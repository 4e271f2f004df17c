import { type Context, handler } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { type Decision, decisions } from "../contract.ts";
import { type DecisionTables, readDecision } from "./decision-store.ts";

const problem = problemsOf(decisions.problems);

/** @throws decision_superseded */
async function currentDecision(call: Context & { record: { id: string } }): Promise<Decision> {
  const decision = await readDecision(call, call.record.id);
  if (decision.supersededBy)
    throw problem("decision_superseded", `${decision.supersededBy.key} has taken its place`);
  return decision;
}

async function askForReview(call: Context, { id, owner }: Decision, reviewOn: string | null): Promise<void> {
  if (reviewOn)
    await call.asks.open({ personId: owner.id, recordId: id, verb: "decisions.review", dueOn: reviewOn });
  else await call.asks.close({ recordId: id, verb: "decisions.review" });
}

export const amendDecision = handler(decisions.operations.amend, async (call) => {
  const { body } = call;
  const before = await currentDecision(call);
  const why = body.why ?? before.why;
  const reviewOn = body.reviewOn === undefined ? before.reviewOn : body.reviewOn;
  await call
    .db<DecisionTables>()
    .updateTable("decision")
    .set({ why, review_on: reviewOn })
    .where("id", "=", before.id)
    .execute();
  await call.records.update(before.id, { title: body.title ?? before.title, content: why });
  if (reviewOn !== before.reviewOn) await askForReview(call, before, reviewOn);
  call.emit("decision.amended", { record: before.id, data: { changed: Object.keys(body) } });
  return readDecision(call, before.id);
});

export const reviewDecision = handler(decisions.operations.review, async (call) => {
  const { body, me, now } = call;
  const before = await currentDecision(call);
  const tables = call.db<DecisionTables>();
  await tables
    .insertInto("decision_review")
    .values({ decision_id: before.id, at: now, by_id: me.personId, outcome: body.outcome, note: body.note })
    .execute();
  const reviewOn = body.reviewOn ?? null;
  await tables.updateTable("decision").set({ review_on: reviewOn }).where("id", "=", before.id).execute();
  await call.records.update(before.id, { state: body.outcome });
  await askForReview(call, before, reviewOn);
  call.emit("decision.reviewed", { record: before.id, data: { outcome: body.outcome, note: body.note } });
  return readDecision(call, before.id);
});
