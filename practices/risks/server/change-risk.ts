import { type Context, handler } from "#kernel/server/operation/context.ts";
import { requirePerson } from "#kernel/server/operation/require-person.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { type Risk, risks } from "../contract.ts";
import { acceptanceIsStale, exposureOf } from "../rules.ts";
import { type RiskTables, readRisk } from "./risk-store.ts";

const problem = problemsOf(risks.problems);

/** @throws risk_closed */
async function openRisk(call: Context & { record: { id: string } }): Promise<Risk> {
  const risk = await readRisk(call, call.record.id);
  if (risk.closure) throw problem("risk_closed");
  return risk;
}

export const assessRisk = handler(risks.operations.assess, async (call) => {
  const { body } = call;
  const before = await openRisk(call);
  await requirePerson(call, "owner", body.owner);
  const { title, owner, reviewOn, ...changes } = body;
  const exposure = exposureOf(body.likelihood ?? before.likelihood, body.impact ?? before.impact);
  await call
    .db<RiskTables>()
    .updateTable("risk")
    .set({
      ...changes,
      owner_id: owner ?? before.owner.id,
      review_on: reviewOn === undefined ? before.reviewOn : reviewOn,
    })
    .where("id", "=", before.id)
    .execute();
  // What was accepted is not this risk any more: it is open again.
  const stale = before.state === "accepted" && acceptanceIsStale(before.acceptance!.exposure, exposure);
  await call.records.update(before.id, {
    title: title ?? before.title,
    state: stale ? "open" : before.state,
    content: body.detail ?? before.detail,
  });
  if (owner && owner !== before.owner.id) {
    await call.records.removePart(before.id, before.owner.id, "owner");
    await call.records.addPart(before.id, owner, "owner");
    await call.asks.close({ recordId: before.id });
  }
  const after = await readRisk(call, before.id);
  await call.asks.open({
    personId: after.owner.id,
    recordId: before.id,
    verb: "risks.respond",
    dueOn: after.reviewOn,
  });
  call.emit("risk.assessed", {
    record: before.id,
    data: { exposure: after.exposure, band: after.band, before: before.exposure, owner: after.owner.id },
  });
  return after;
});

export const acceptRisk = handler(risks.operations.accept, async (call) => {
  const { body, me, now } = call;
  const before = await openRisk(call);
  await call
    .db<RiskTables>()
    .updateTable("risk")
    .set({
      response: "accept",
      accepted_at: now,
      accepted_by: me.personId,
      accepted_exposure: before.exposure,
      accepted_reason: body.reason,
    })
    .where("id", "=", before.id)
    .execute();
  await call.records.update(before.id, { state: "accepted" });
  await call.asks.close({ recordId: before.id });
  call.emit("risk.accepted", {
    record: before.id,
    data: { exposure: before.exposure, band: before.band, reason: body.reason },
  });
  return readRisk(call, before.id);
});

export const closeRisk = handler(risks.operations.close, async (call) => {
  const { body, me, now } = call;
  const before = await openRisk(call);
  await call
    .db<RiskTables>()
    .updateTable("risk")
    .set({ closed_at: now, closed_by: me.personId, closing_note: body.note })
    .where("id", "=", before.id)
    .execute();
  await call.records.update(before.id, { state: body.outcome });
  await call.asks.close({ recordId: before.id });
  call.emit("risk.closed", { record: before.id, data: { outcome: body.outcome, note: body.note } });
  return readRisk(call, before.id);
});
