import { plainText } from "#kernel/contract/markdown/plain-text.ts";
import { audienceWithin } from "#kernel/server/operation/audience-within.ts";
import { type Call, handler } from "#kernel/server/operation/context.ts";
import { requirePerson } from "#kernel/server/operation/require-person.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { decisions } from "../contract.ts";
import { type DecisionTables, readDecision } from "./decision-store.ts";

const problem = problemsOf(decisions.problems);

export const recordDecision = handler(decisions.operations.record, async (call) => {
  const { body, me, now } = call;
  const deciders = body.deciders.length > 0 ? body.deciders : [me.personId];
  for (const id of body.deciders) await requirePerson(call, "deciders", id);
  const about = body.about ? await call.records.find(body.about) : null;
  const { id, key } = await call.records.create({
    kind: "decision",
    title: body.title,
    state: "decided",
    content: body.why,
    // A decision in something not everybody sees stays among those who see it.
    ...(about ? { audience: audienceWithin(about) } : {}),
    parts: [
      { personId: me.personId, part: "owner" },
      ...deciders.map((personId) => ({ personId, part: "decider" })),
    ],
  });
  await call
    .db<DecisionTables>()
    .insertInto("decision")
    .values({
      id,
      why: body.why,
      owner_id: me.personId,
      about_id: about?.id ?? null,
      decided_on: now.slice(0, 10),
      review_on: body.reviewOn ?? null,
      superseded_by: null,
    })
    .execute();
  if (about) await call.links.add(about.id, id, "decided_by");
  if (body.reviewOn) {
    await call.asks.open({
      personId: me.personId,
      recordId: id,
      verb: "decisions.review",
      dueOn: body.reviewOn,
    });
  }
  if (body.supersedes) await supersede(call, body.supersedes, { id, key });
  call.emit("decision.recorded", {
    record: id,
    data: { why: plainText(body.why), reviewOn: body.reviewOn ?? null },
  });
  return readDecision(call, id);
});

/** Puts the new decision in the place of an earlier one, which keeps pointing at it. */
async function supersede(
  call: Call<typeof decisions.operations.record>,
  name: string,
  successor: { id: string; key: string },
) {
  const earlier = await call.records.find(name, "decision");
  const taken = await call
    .db<DecisionTables>()
    .updateTable("decision")
    .set({ superseded_by: successor.id })
    .where("id", "=", earlier.id)
    .where("superseded_by", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!taken) throw problem("decision_superseded", `${earlier.key} has been superseded already`);
  await call.records.update(earlier.id, { state: "superseded" });
  await call.asks.close({ recordId: earlier.id });
  await call.links.add(successor.id, earlier.id, "supersedes");
  call.emit("decision.superseded", { record: earlier.id, data: { by: successor.key } });
}
