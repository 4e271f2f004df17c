import { handler } from "#kernel/server/operation/context.ts";
import { requirePerson } from "#kernel/server/operation/require-person.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { risks } from "../contract.ts";
import { acceptanceIsStale, exposureOf } from "../rules.ts";
import { riskStore } from "./risk-store.ts";

const { operations } = risks;
const problem = problemsOf(risks.problems);

export const raiseRisk = handler(operations.raise, async (call) => {
  const { title, detail, kind, likelihood, impact, reviewOn = null, owner = call.me.personId } = call.body;
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
  const risk = await riskStore.read(call, id);
  call.emit("risk.raised", { record: id, data: { exposure: risk.exposure, band: risk.band, owner } });
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
      owner_id: owner ?? before.owner.id,
      review_on: reviewOn === undefined ? before.reviewOn : reviewOn,
    },
  });
  if (owner && owner !== before.owner.id) {
    await call.records.removePart(before.id, before.owner.id, "owner");
    await call.records.addPart(before.id, owner, "owner");
  }
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
