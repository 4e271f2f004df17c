import { audienceProblems, audienceOperations as operations } from "#kernel/contract/core/audiences.ts";
import { audienceWithin } from "../operation/audience-within.ts";
import { type Context, handler, type RecordRow } from "../operation/context.ts";
import { maySee } from "../operation/visible-to.ts";
import { problem, problemsOf } from "../problem.ts";

const audienceProblem = problemsOf(audienceProblems);

export const getAudience = handler(operations.getAudience, async (call) => {
  const items = [];
  for (const token of call.record.audience) items.push({ token, name: await nameOf(call, token) });
  return { items };
});

export const setAudience = handler(operations.setAudience, async (call) => {
  const { record, me } = call;
  if (call.house.recordKinds.get(record.kind)?.alwaysOpen) throw audienceProblem("audience_fixed");
  const audience = [...new Set(call.body.audience)];
  // What stood there before may name somebody the actor cannot look up; only what is new is looked at.
  for (const token of audience) if (!record.audience.includes(token)) await requireHolder(call, token);
  if (!maySee(me, { audience })) throw audienceProblem("audience_without_you");
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

const named = /^(person|department|council|circle):(.+)$/;

/** @throws bad_input for a person, department or council that is not there or is hidden, or a circle one is not in */
async function requireHolder(call: Context, token: string): Promise<void> {
  const [, kind, id] = named.exec(token) ?? [];
  if (!kind || !id) return;
  const isThere =
    kind === "circle"
      ? call.actor!.tokens.includes(token)
      : await call.records.find(id, kind).then(
          () => true,
          () => false,
        );
  if (!isThere) {
    const message = `There is no ${kind} ${id} here`;
    throw problem("bad_input", `audience: ${message}`, { errors: [{ path: "audience", message }] });
  }
}

async function nameOf(call: Context, token: string): Promise<string | null> {
  const [, kind, id] = named.exec(token) ?? [];
  if (!kind || !id || kind === "circle") return null;
  return call.records.find(id, kind).then(
    ({ title }) => title,
    () => null,
  );
}
