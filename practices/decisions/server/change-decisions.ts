import { type Call, type Context, handler } from "#kernel/server/operation/context.ts";
import { requirePerson } from "#kernel/server/operation/require-person.ts";
import { type Detail, problemsOf } from "#kernel/server/problem.ts";
import { decisions } from "../contract.ts";
import { decisionStore } from "./decision-store.ts";
import type { DecisionTables } from "./tables.ts";

const { operations } = decisions;
const superseded = (detail?: Detail) => problemsOf(decisions.problems)("decision_superseded", detail);

export const recordDecision = handler(operations.record, async (call) => {
  const { body, me } = call;
  const { title, why, reviewOn = null } = body;
  const deciders = body.deciders.length > 0 ? body.deciders : [me.personId];
  for (const id of body.deciders) await requirePerson(call, "deciders", id);
  const about = body.about ? await call.records.find(body.about) : null;
  const { id } = await decisionStore.create(call, {
    title,
    state: "decided",
    content: why,
    about,
    link: { kind: "decided_by", from: "about" },
    parts: [
      { personId: me.personId, part: "owner" },
      ...deciders.map((personId) => ({ personId, part: "decider" })),
    ],
    values: {
      why,
      owner_id: me.personId,
      about_id: about?.id ?? null,
      decided_on: call.workspaceToday,
      review_on: reviewOn,
      superseded_by: null,
    },
  });
  await askForReview(call, id, me.personId, reviewOn);
  if (body.supersedes) await supersede(call, body.supersedes, id);
  call.emit("decision.recorded", { record: id, data: { why, deciders, reviewOn } });
  return decisionStore.read(call, id);
});

export const amendDecision = handler(operations.amend, async (call) => {
  const { body } = call;
  const before = await current(call, "amend");
  const why = body.why ?? before.why;
  const reviewOn = body.reviewOn === undefined ? before.reviewOn : body.reviewOn;
  await decisionStore.change(call, before.id, {
    title: body.title ?? before.title,
    content: why,
    values: { why, review_on: reviewOn },
  });
  if (reviewOn !== before.reviewOn) await askForReview(call, before.id, before.owner.id, reviewOn);
  call.emit("decision.amended", { record: before.id, data: { changed: Object.keys(body) } });
  return decisionStore.read(call, before.id);
});

export const reviewDecision = handler(operations.review, async (call) => {
  const { outcome, note, reviewOn = null } = call.body;
  const { id, owner } = await current(call, "review");
  await call
    .db<DecisionTables>()
    .insertInto("decision_review")
    .values({ decision_id: id, at: call.now, by_id: call.me.personId, outcome, note })
    .execute();
  await decisionStore.change(call, id, { state: outcome, values: { review_on: reviewOn } });
  await askForReview(call, id, owner.id, reviewOn);
  call.emit("decision.reviewed", { record: id, data: { outcome, note } });
  return decisionStore.read(call, id);
});

/** @throws decision_superseded, with the key of what took its place */
async function current(call: Context & { record: Call["record"] }, verb: "amend" | "review") {
  if (call.record.state !== "superseded") return decisionStore.open(call, verb, superseded());
  const { supersededBy } = await decisionStore.read(call, call.record.id);
  throw superseded(
    supersededBy ? { says: "fault_decision_taken", values: { key: supersededBy.key } } : undefined,
  );
}

async function askForReview(call: Context, recordId: string, personId: string, dueOn: string | null) {
  const wanted = dueOn ? [{ personId, verb: "decisions.review" as const, dueOn }] : [];
  await call.asks.keep({ recordId, verbs: ["decisions.review"] }, wanted);
}

/** Puts the new decision in the place of an earlier one, which keeps pointing at it. */
async function supersede(call: Context, name: string, successorId: string): Promise<void> {
  const { id, key } = await call.records.find(name, "decision");
  const taken = await call
    .db<DecisionTables>()
    .updateTable("decision")
    .set({ superseded_by: successorId })
    .where("id", "=", id)
    .where("superseded_by", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!taken) throw superseded({ says: "fault_decision_superseded_before", values: { key } });
  await call.records.update(id, { state: "superseded" });
  await call.asks.close({ recordId: id });
  await call.links.add(successorId, id, "supersedes");
  call.emit("decision.superseded", { record: id, data: { by: successorId } });
}
