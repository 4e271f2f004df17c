import type { PersonRef } from "#kernel/contract/record.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { requirePerson } from "#kernel/server/operation/require-person.ts";
import { todayOf } from "#kernel/server/operation/today-of.ts";
import { problemsOf, problem as refused } from "#kernel/server/problem.ts";
import { commitments } from "../contract.ts";
import { isInTime } from "../rules.ts";
import { commitmentStore } from "./commitment-store.ts";
import type { CommitmentTables } from "./tables.ts";
import { takesOver } from "./take-over.ts";

const { operations } = commitments;
const problem = problemsOf(commitments.problems);
/** What is left waits for the next hour. */
const MOST_AT_ONCE = 500;

export const makeCommitment = handler(operations.make, async (call) => {
  const { title, detail, dueOn, receiver = null, holder = call.me.personId } = call.body;
  const about = call.body.about ? await call.records.find(call.body.about) : null;
  await requirePerson(call, "holder", call.body.holder);
  await requirePerson(call, "receiver", receiver);
  const { id } = await commitmentStore.create(call, {
    title,
    state: "proposed",
    content: detail,
    about,
    link: { kind: "promised_in" },
    parts: receiver ? [{ personId: receiver, part: "receiver" }] : [],
    values: {
      holder_id: holder,
      receiver_id: receiver,
      about_id: about?.id ?? null,
      detail,
      due_on: dueOn,
      day_on: dueOn,
      outcome: null,
      closed_at: null,
      closed_by: null,
    },
  });
  const nomination = { recordId: id, personId: holder, part: "commitments.holder", given: { dueOn } };
  if (await call.nominations.propose(nomination)) await promise(call, id);
  else call.emit("commitment.proposed", { record: id, data: { holder, receiver, dueOn } });
  return commitmentStore.read(call, id);
});

/** From now on the holder owes it: they have said so themselves. */
async function promise(context: Context, id: string): Promise<void> {
  const { holder, receiver, dueOn } = await commitmentStore.read(context, id);
  await context.records.update(id, { state: "open" });
  await context.records.addPart(id, holder.id, "owner");
  await context.asks.open({ personId: holder.id, recordId: id, verb: "commitments.keep", dueOn });
  context.emit("commitment.made", {
    record: id,
    data: { holder: holder.id, receiver: receiver?.id ?? null, dueOn },
  });
}

export const renegotiateCommitment = handler(operations.renegotiate, async (call) => {
  const { dueOn, reason } = call.body;
  const {
    id,
    holder,
    receiver,
    dueOn: before,
  } = await commitmentStore.open(call, "renegotiate", problem("commitment_closed"));
  const { personId } = call.me;
  // In time is when it is said, not when the other side agrees.
  const inTime = isInTime(before, await todayOf(call, holder.id));
  const given = { before, dueOn, reason, inTime, by: personId };
  const other = personId === holder.id ? receiver?.id : holder.id;
  await call.nominations.withdraw({ recordId: id, part: "commitments.day" });
  const nomination = { recordId: id, part: "commitments.day", given };
  if (!other || (await call.nominations.propose({ ...nomination, personId: other })))
    await agreeOnDay(call, id, given);
  return commitmentStore.read(call, id);
});

type NewDay = { before: string; dueOn: string; reason: string; inTime: boolean; by: string };

/** A day agreed on before the one that everybody sees has passed is everybody's too; a later one would say that it was not kept by then. */
async function agreeOnDay(context: Context, id: string, { before, dueOn, reason, inTime, by }: NewDay) {
  if (await isBeforeItsDay(context, id))
    await commitmentStore.change(context, id, { values: { due_on: dueOn, day_on: dueOn } });
  else await commitmentStore.changeBetween(context, id, { due_on: dueOn });
  await context
    .db<CommitmentTables>()
    .insertInto("commitment_renegotiation")
    .values({
      commitment_id: id,
      at: context.now,
      by_id: by,
      from_day: before,
      to_day: dueOn,
      reason,
      in_time: inTime,
    })
    .execute();
  const { holder, receiver } = await commitmentStore.read(context, id);
  await context.asks.open({ personId: holder.id, recordId: id, verb: "commitments.keep", dueOn });
  context.emit("commitment.renegotiated", {
    record: id,
    audience: between(holder, receiver),
    data: { holder: holder.id, before, dueOn, reason },
  });
}

async function isBeforeItsDay(context: Context, id: string): Promise<boolean> {
  const open = await commitmentStore
    .from(context)
    .select("record.id")
    .where("record.id", "=", id)
    .where("record.state", "=", "open")
    .where("commitment.day_on", ">=", context.workspaceToday)
    .executeTakeFirst();
  return open !== undefined;
}

/** How somebody keeps a promise, and when it was put off, is told to the two it is between. */
const between = (holder: PersonRef, receiver: PersonRef | null) =>
  [holder, receiver].flatMap((person) => (person ? [`person:${person.id}`] : []));

export const closeCommitment = handler(operations.close, async (call) => {
  const { outcome, note } = call.body;
  const { id, holder, receiver, dueOn } = await commitmentStore.open(
    call,
    "close",
    problem("commitment_closed"),
  );
  const closedOn = await todayOf(call, holder.id);
  const inTime = isInTime(dueOn, closedOn);
  if (outcome === "broken" && call.me.personId !== holder.id && inTime)
    throw refused("forbidden", { says: "fault_commitment_broken_early" });
  await call.nominations.withdraw({ recordId: id });
  await commitmentStore.changeBetween(call, id, {
    outcome,
    closed_at: call.now,
    closed_on: closedOn,
    closed_by: call.me.personId,
    closing_note: note,
  });
  await call.asks.close({ recordId: id });
  call.emit("commitment.outcome", {
    record: id,
    audience: between(holder, receiver),
    data: { holder: holder.id, dueOn, outcome, inTime, note },
  });
  return commitmentStore.read(call, id);
});

/** Each promise whose day is over is past for everybody but the two, kept or not. */
export async function passDays(context: Context): Promise<void> {
  const over = await commitmentStore
    .from(context)
    .select("record.id")
    .where("record.state", "=", "open")
    .where("commitment.day_on", "<", context.workspaceToday)
    .orderBy("commitment.day_on")
    .orderBy("record.id")
    .limit(MOST_AT_ONCE)
    .execute();
  const ids = over.map(({ id }) => id);
  await context.records.updateAll(ids, { state: "past" });
  await context.asks.close({ recordId: ids, but: ["commitments.keep", "nominations.answer"] });
  for (const id of ids) context.emit("commitment.day_passed", { record: id });
}

/** What somebody is asked to promise, or the other side to agree on. */
export const commitmentNominees = {
  "commitments.holder": {
    accepted: (context: Context, { id }: { id: string }) => promise(context, id),
    declined: (context: Context, { id }: { id: string }) => context.records.update(id, { state: "declined" }),
  },
  "commitments.takes_over": takesOver,
  "commitments.day": {
    discreet: true as const,
    words: ["reason"],
    accepted: (context: Context, { id }: { id: string }, { given }: { given: Record<string, unknown> }) =>
      agreeOnDay(context, id, given as NewDay),
  },
};
