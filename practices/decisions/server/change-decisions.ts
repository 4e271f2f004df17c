import { conveners } from "#kernel/contract/roles.ts";
import { type Call, type Context, handler, type RecordRow } from "#kernel/server/operation/context.ts";
import { requirePerson } from "#kernel/server/operation/require-person.ts";
import { problem } from "#kernel/server/problem.ts";
import { occasionOf } from "#kernel/server/records/occasion.ts";
import { decisions } from "../contract.ts";
import { decisionStore } from "./decision-store.ts";
import { beginOpening, endOpening } from "./openings.ts";
import { findReplaced, mayReplace, requireAsOpen, supersede, superseded } from "./supersede-decision.ts";
import type { DecisionTables } from "./tables.ts";

const { operations } = decisions;

export const recordDecision = handler(operations.record, async (call) => {
  const { body, me } = call;
  const { title, why, reviewOn = null } = body;
  for (const id of body.deciders) await requirePerson(call, "deciders", id);
  const about = body.about ? await call.records.find(body.about) : null;
  const deciders = body.deciders.length > 0 ? body.deciders : await whoIsThere(call, about);
  const replaced = body.supersedes ? await findReplaced(call as Call, body.supersedes, deciders) : null;
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
  await beginOpening(call, id);
  if (replaced) await requireAsOpen(call, id, replaced);
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
  const replaced = await replacedBy(call, id);
  await call.records.update(id, { state: "decided" });
  await endOpening(call, id, "decided");
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

async function replacedBy({ db }: Context, id: string): Promise<string | null> {
  const row = await db<DecisionTables>()
    .selectFrom("decision")
    .select("supersedes_id")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return row.supersedes_id;
}

/** Counts once everybody named has answered, and somebody has confirmed it. */
export async function settle(context: Context, id: string): Promise<void> {
  if (await context.nominations.isOpen({ recordId: id, part: "decisions.decider" })) return;
  const { deciders, owner, state } = await decisionStore.read(context, id);
  if (state !== "proposed") return;
  const ids = deciders.map((person) => person.id);
  const replaced = await replacedBy(context, id);
  // Of those who decided what it was to replace, nobody may have confirmed it.
  const mayStand =
    ids.length > 0 && (!replaced || (await mayReplace(context, replaced, { by: owner.id, deciders: ids })));
  if (mayStand) await decide(context, id, true);
  else {
    await context.records.update(id, { state: "declined" });
    await endOpening(context, id, "declined");
  }
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
  /** Whoever sees to it in the place of somebody who left. */
  "decisions.owner": {
    async accepted(context: Context, { id }: { id: string }, { personId }: { personId: string }) {
      const { owner, reviewOn } = await decisionStore.read(context, id);
      if (owner.id === personId) return;
      await decisionStore.change(context, id, { values: { owner_id: personId } });
      await context.records.removePart(id, owner.id, "owner");
      await context.records.addPart(id, personId, "owner");
      await askForReview(context, id, personId, reviewOn);
      context.emit("decision.taken_over", { record: id, data: { from: owner.id, to: personId } });
    },
  },
};

export const reviewDecision = handler(operations.review, async (call) => {
  const { outcome, note, reviewOn = null } = call.body;
  const { id, owner, deciders } = await current(call, "review");
  // Whoever wrote it down sees to it that it is reviewed; that it does not hold any more is for those who decided it to say.
  const mayOpen =
    deciders.some((person) => person.id === call.me.personId) ||
    conveners.some((role) => role === call.me.role);
  if (outcome === "reopened" && !mayOpen)
    throw problem(
      "forbidden",
      { says: "fault_decision_reopen" },
      { errors: [{ path: "outcome", message: "fault_decision_reopen" }] },
    );
  await call
    .db<DecisionTables>()
    .insertInto("decision_review")
    .values({ decision_id: id, at: call.now, by_id: call.me.personId, outcome, note })
    .execute();
  await (outcome === "reopened" ? beginOpening(call, id) : endOpening(call, id, "stands"));
  await decisionStore.change(call, id, { state: outcome, values: { review_on: reviewOn } });
  await askForReview(call, id, owner.id, reviewOn);
  call.emit("decision.reviewed", { record: id, data: { outcome, note } });
  return decisionStore.read(call, id);
});

/** @throws decision_superseded, with the key of what took its place */
export async function current(call: Context & { record: Call["record"] }, verb: "amend" | "review") {
  if (call.record.state !== "superseded") return decisionStore.open(call, verb, superseded());
  const { supersededBy } = await decisionStore.read(call, call.record.id);
  throw superseded(
    supersededBy ? { says: "fault_decision_taken", values: { key: supersededBy.key } } : undefined,
  );
}

export async function askForReview(call: Context, recordId: string, personId: string, dueOn: string | null) {
  const wanted = dueOn ? [{ personId, verb: "decisions.review" as const, dueOn }] : [];
  await call.asks.keep({ recordId, verbs: ["decisions.review"] }, wanted);
}
