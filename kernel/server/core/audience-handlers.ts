import { audienceProblems, audienceOperations as operations } from "#kernel/contract/core/audiences.ts";
import { audienceWithin } from "../operation/audience-within.ts";
import { type Context, handler, type RecordRow } from "../operation/context.ts";
import { checkAudience, holderName } from "../operation/wanted-audience.ts";
import { problemsOf } from "../problem.ts";

const audienceProblem = problemsOf(audienceProblems);

export const getAudience = handler(operations.getAudience, async (call) => {
  const items = [];
  for (const token of call.record.audience) items.push({ token, name: await holderName(call, token) });
  return { items };
});

export const setAudience = handler(operations.setAudience, async (call) => {
  const { record } = call;
  if (call.house.recordKinds.get(record.kind)?.alwaysOpen) throw audienceProblem("audience_fixed");
  // What stood there before may name somebody the actor cannot look up; only what is new is looked at.
  const audience = await checkAudience(call, call.body.audience, record.audience);
  await change(call, record, audience);
  return { audience, version: record.version };
});

/** What was made in it follows, unless it was given an audience of its own. */
async function change(call: Context, record: Pick<RecordRow, "id" | "audience">, audience: string[]) {
  const [before, after] = [await audienceWithin(call, record), await audienceWithin(call, { audience })];
  await call.records.update(record.id, { audience });
  call.emit("record.audience_changed", {
    record: record.id,
    data: { everybody: audience.includes("workspace") },
  });
  const below = await call
    .db()
    .selectFrom("record")
    .select(["id", "audience"])
    .where("within_id", "=", record.id)
    .execute();
  for (const each of below) if (isSame(each.audience, before)) await change(call, each, after);
}

const isSame = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((token) => b.includes(token));
