import { handler } from "#kernel/server/operation/context.ts";
import { requirePerson } from "#kernel/server/operation/require-person.ts";
import { risks } from "../contract.ts";
import { bandOf } from "../rules.ts";
import { type RiskTables, readRisk } from "./risk-store.ts";

export const raiseRisk = handler(risks.operations.raise, async (call) => {
  const { body, me } = call;
  await requirePerson(call, "owner", body.owner);
  const owner = body.owner ?? me.personId;
  const about = body.about ? await call.records.find(body.about) : null;
  const { id } = await call.records.create({
    kind: "risk",
    title: body.title,
    state: "open",
    content: body.detail,
    // A risk to something not everybody sees stays among those who see it.
    within: about,
    parts: [{ personId: owner, part: "owner" }],
  });
  await call
    .db<RiskTables>()
    .insertInto("risk")
    .values({
      id,
      kind: body.kind,
      detail: body.detail,
      likelihood: body.likelihood,
      impact: body.impact,
      response: null,
      owner_id: owner,
      review_on: body.reviewOn ?? null,
      about_id: about?.id ?? null,
      accepted_at: null,
      accepted_by: null,
      accepted_exposure: null,
      accepted_reason: null,
      closed_at: null,
      closed_by: null,
    })
    .execute();
  if (about) await call.links.add(id, about.id, "endangers");
  await call.asks.open({
    personId: owner,
    recordId: id,
    verb: "risks.respond",
    dueOn: body.reviewOn ?? null,
  });
  const risk = await readRisk(call, id);
  call.emit("risk.raised", {
    record: id,
    data: { exposure: risk.exposure, band: bandOf(risk.exposure), owner },
  });
  return risk;
});
