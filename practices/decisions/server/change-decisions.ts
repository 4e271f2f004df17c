import { type Call, type Context, handler, type RecordRow } from "#kernel/server/operation/context.ts";
import { requirePerson } from "#kernel/server/operation/require-person.ts";
import { type Detail, problemsOf } from "#kernel/server/problem.ts";
import { occasionOf } from "#kernel/server/records/occasion.ts";
import { decisions } from "../contract.ts";
import { decisionStore } from "./decision-store.ts";
import type { DecisionTables } from "./tables.ts";

const { operations } = decisions;
const superseded = (detail?: Detail) => problemsOf(decisions.problems)("decision_superseded", detail);

export const recordDecision = handler(operations.record, async (call) => {
  const { body, me } = call;
  const { title, why, reviewOn = null } = body;
  for (const id of body.deciders) await requirePerson(call, "deciders", id);
  const about = body.about ? await call.records.find(body.about) : null;
  const deciders = body.deciders.length > 0 ? body.deciders : await whoIsThere(call, about);
  const replaced = body.supersedes ? await findCurrent(call, body.supersedes) : null;
  const { id } = await decisionStore.create(call, {
    title,
    state: "proposed",
    content: why,
    about,
    link: { kind: "decided_by", from: "about" },
    parts: [{ personId: me.personId, part: "owner" }],
    values: {
      why,
      owner_id: me.personId,
      about_id: about?.id ?? null,
      decided_on: call.workspaceToday,
      review_on: reviewOn,
      superseded_by: null,
      supersedes_id: replaced?.id ?? null,
    },
  });
  for (const personId of new Set(deciders))
    if (await call.nominations.propose({ recordId: id, personId, part: "decisions.decider" }))
      await call.records.addPart(id, personId, "decider");
  if (await call.nominations.isOpen({ recordId: id, part: "decisions.decider" }))
    call.emit("decision.proposed", { record: id, data: { why, deciders } });
  else await decide(call, id);
  return decisionStore.read(call, id);
});

/** Where nobody is named: who is in the room that it is decided in, else the caller. */
async function whoIsThere(call: Call, about: RecordRow | null): Promise<string[]> {
  const { present } = about ? await occasionOf(call, about) : { present: [] };
  return present.length > 0 ? [...present] : [call.me.personId];
}

/** From now on it counts: whoever decided it has said so. */
async function decide(call: Context, id: string, confirmed = false): Promise<void> {
  const { why, deciders, owner, reviewOn } = await decisionStore.read(call, id);
  const { supersedes_id: replaced } = await call
    .db<DecisionTables>()
    .selectFrom("decision")
    .select("supersedes_id")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await call.records.update(id, { state: "decided" });
  await askForReview(call, id, owner.id, reviewOn);
  if (replaced) await supersede(call, replaced, id);
  call.emit("decision.recorded", {
    record: id,
    data: {
      why,
      deciders: deciders.map((person) => person.id),
      reviewOn,
      ...(confirmed ? { confirmed } : {}),
    },
  });
}

/** Counts once everybody named has answered, and somebody has confirmed it. */
async function settle(context: Context, id: string): Promise<void> {
  if (await context.nominations.isOpen({ recordId: id, part: "decisions.decider" })) return;
  const { deciders, state } = await decisionStore.read(context, id);
  if (state !== "proposed") return;
  if (deciders.length > 0) await decide(context, id, true);
  else await context.records.update(id, { state: "declined" });
}

/** Those who are said to have decided confirm it. */
export const decisionNominees = {
  "decisions.decider": {
    async accepted(context: Context, { id }: { id: string }, { personId }: { personId: string }) {
      await context.records.addPart(id, personId, "decider");
      await settle(context, id);
    },
    declined: (context: Context, { id }: { id: string }) => settle(context, id),
  },
};

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

/** @throws decision_superseded where it cannot be replaced any more */
async function findCurrent(call: Context, name: string) {
  const found = await call.records.find(name, "decision");
  if (!["decided", "stands", "reopened"].includes(found.state))
    throw superseded({ says: "fault_decision_superseded_before", values: { key: found.key } });
  return found;
}

/** Puts the new decision in the place of an earlier one, which keeps pointing at it. */
async function supersede(call: Context, id: string, successorId: string): Promise<void> {
  // Weft does what those who were entitled to have settled: whoever confirms last need not see it.
  const { key } = await call.asWeft().records.find(id, "decision");
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
