import { audienceProblems, audienceOperations as operations } from "#kernel/contract/core/audiences.ts";
import { insiders } from "#kernel/contract/roles.ts";
import { kindsOutOfReach } from "../identity/scopes.ts";
import { audienceWithin, requireNarrower } from "../operation/audience-within.ts";
import { type Context, handler, type RecordRow } from "../operation/context.ts";
import { checkAudience } from "../operation/wanted-audience.ts";
import { problemsOf } from "../problem.ts";
import { mayDo } from "../records/may.ts";
import { holdersOf } from "./audience-holders.ts";

const audienceProblem = problemsOf(audienceProblems);

const verbs = { setAudience: { operation: operations.setAudience, in: "all" } } as const;
const isFixed = ({ house }: Pick<Context, "house">, { kind }: Pick<RecordRow, "kind">) =>
  house.recordKinds.get(kind)?.alwaysOpen === true;

export const getAudience = handler(operations.getAudience, async (call) => {
  const { record, me } = call;
  const { rows } = await call.client.query({
    name: "own_parts",
    text: "select part from participation where record_id = $1 and person_id = $2",
    values: [record.id, me.personId],
  });
  const parts = rows.map(({ part }) => part);
  const mayChange =
    !isFixed(call, record) && mayDo(verbs, me, { state: record.state, parts }).includes("setAudience");
  return {
    ...(await holdersOf(call as Context, record.audience)),
    may: mayChange ? ["setAudience" as const] : [],
  };
});

export const listHolders = handler(operations.listHolders, async (call) => {
  const { tokens } = call.me;
  const roles = insiders.map((role) => `role:${role}`);
  const beyond = kindsOutOfReach(call.house, call.me);
  // What is nearest first: oneself, what one belongs to, then everybody of a role.
  const own = tokens.filter((token) => !roles.includes(token) && !beyond.includes(token.split(":")[0]!));
  const { items } = await holdersOf(call as Context, [...own, ...roles]);
  return { items: items.map((holder) => ({ ...holder, mine: tokens.includes(holder.token) })) };
});

export const setAudience = handler(operations.setAudience, async (call) => {
  const { record } = call;
  if (isFixed(call, record)) throw audienceProblem("audience_fixed");
  // What stood there before may name somebody the actor cannot look up; only what is new is looked at.
  const audience = await checkAudience(call, call.body.audience, record.audience);
  await requireWithin(call, record.id, audience);
  await change(call, record, audience);
  return { audience, version: record.version };
});

/** What is made in a record is never seen by more than that, also not later and by its owner's word. @throws bad_input */
async function requireWithin(context: Context, id: string, audience: readonly string[]): Promise<void> {
  const around = await context
    .db()
    .selectFrom("record")
    .innerJoin("record as around", "around.id", "record.within_id")
    .select("around.audience")
    .where("record.id", "=", id)
    .executeTakeFirst();
  if (around) await requireNarrower(context, await audienceWithin(context, around), audience);
}

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
