import { type Context, handler } from "#kernel/server/operation/context.ts";
import { requirePerson } from "#kernel/server/operation/require-person.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { risks } from "../contract.ts";
import { acceptanceIsStale, exposureOf } from "../rules.ts";
import { riskStore } from "./risk-store.ts";

const { operations } = risks;
const problem = problemsOf(risks.problems);

export const raiseRisk = handler(operations.raise, async (call) => {
  const { title, detail, kind, likelihood, impact, reviewOn = null } = call.body;
  const owner = call.me.personId;
  const about = call.body.about ? await call.records.find(call.body.about) : null;
  await requirePerson(call, "owner", call.body.owner);
  const { id } = await riskStore.create(call, {
    title,
    state: "open",
    content: detail,
    about,
    link: { kind: "endangers" },
    parts: [{ personId: owner, part: "owner" }],
    values: {
      kind,
      detail,
      likelihood,
      impact,
      owner_id: owner,
      review_on: reviewOn,
      about_id: about?.id ?? null,
    },
  });
  await call.asks.open({ personId: owner, recordId: id, verb: "risks.respond", dueOn: reviewOn });
  if (call.body.owner) await proposeOwner(call, id, call.body.owner);
  const risk = await riskStore.read(call, id);
  call.emit("risk.raised", {
    record: id,
    data: { exposure: risk.exposure, band: risk.band, owner: risk.owner.id },
  });
  return risk;
});

export const assessRisk = handler(operations.assess, async (call) => {
  const { title, owner, reviewOn, ...changes } = call.body;
  const before = await riskStore.open(call, "assess", problem("risk_closed"));
  await requirePerson(call, "owner", owner);
  const exposure = exposureOf(changes.likelihood ?? before.likelihood, changes.impact ?? before.impact);
  // What was accepted is not this risk any more: it is open again.
  const stale = before.state === "accepted" && acceptanceIsStale(before.acceptance!.exposure, exposure);
  await riskStore.change(call, before.id, {
    title: title ?? before.title,
    state: stale ? "open" : before.state,
    content: changes.detail ?? before.detail,
    values: {
      ...changes,
      review_on: reviewOn === undefined ? before.reviewOn : reviewOn,
    },
  });
  if (owner && owner !== before.owner.id) await proposeOwner(call, before.id, owner);
  const after = await riskStore.read(call, before.id);
  await call.asks.keep({ recordId: before.id, verbs: ["risks.respond"] }, [
    { personId: after.owner.id, verb: "risks.respond", dueOn: after.reviewOn },
  ]);
  call.emit("risk.assessed", {
    record: before.id,
    data: { exposure: after.exposure, band: after.band, before: before.exposure, owner: after.owner.id },
  });
  return after;
});

/** Whoever is named is asked; until they agree it stays with who has it. */
async function proposeOwner(context: Context, id: string, personId: string): Promise<void> {
  await context.nominations.withdraw({ recordId: id, part: "risks.owner" });
  if (await context.nominations.propose({ recordId: id, personId, part: "risks.owner" }))
    await changeOwner(context, id, personId);
}

async function changeOwner(context: Context, id: string, personId: string): Promise<void> {
  const { owner, state, reviewOn } = await riskStore.read(context, id);
  if (owner.id === personId) return;
  await riskStore.change(context, id, { values: { owner_id: personId } });
  await context.records.removePart(id, owner.id, "owner");
  await context.records.addPart(id, personId, "owner");
  const wanted = state === "open" ? [{ personId, verb: "risks.respond" as const, dueOn: reviewOn }] : [];
  await context.asks.keep({ recordId: id, verbs: ["risks.respond"] }, wanted);
}

export const riskNominees = {
  "risks.owner": {
    async accepted(context: Context, { id }: { id: string }, { personId }: { personId: string }) {
      await changeOwner(context, id, personId);
      const { exposure, band } = await riskStore.read(context, id);
      context.emit("risk.assessed", {
        record: id,
        data: { exposure, band, before: exposure, owner: personId },
      });
    },
  },
};

export const acceptRisk = handler(operations.accept, async (call) => {
  const { reason } = call.body;
  const { id, exposure, band } = await riskStore.open(call, "accept", problem("risk_closed"));
  await riskStore.change(call, id, {
    state: "accepted",
    values: {
      response: "accept",
      accepted_at: call.now,
      accepted_by: call.me.personId,
      accepted_exposure: exposure,
      accepted_reason: reason,
    },
  });
  await call.asks.close({ recordId: id });
  call.emit("risk.accepted", { record: id, data: { exposure, band, reason } });
  return riskStore.read(call, id);
});

export const closeRisk = handler(operations.close, async (call) => {
  const { outcome, note } = call.body;
  const { id } = await riskStore.open(call, "close", problem("risk_closed"));
  await riskStore.change(call, id, {
    state: outcome,
    values: { closed_at: call.now, closed_by: call.me.personId, closing_note: note },
  });
  await call.asks.close({ recordId: id });
  call.emit("risk.closed", { record: id, data: { outcome, note } });
  return riskStore.read(call, id);
});
