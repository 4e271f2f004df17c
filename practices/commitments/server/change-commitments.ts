import { handler } from "#kernel/server/operation/context.ts";
import { requirePerson } from "#kernel/server/operation/require-person.ts";
import { todayOf } from "#kernel/server/operation/today-of.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { commitments } from "../contract.ts";
import { isInTime } from "../rules.ts";
import { commitmentStore } from "./commitment-store.ts";
import type { CommitmentTables } from "./tables.ts";

const { operations } = commitments;
const problem = problemsOf(commitments.problems);

export const makeCommitment = handler(operations.make, async (call) => {
  const { title, detail, dueOn, receiver = null, holder = call.me.personId } = call.body;
  const about = call.body.about ? await call.records.find(call.body.about) : null;
  await requirePerson(call, "holder", call.body.holder);
  await requirePerson(call, "receiver", receiver);
  const { id } = await commitmentStore.create(call, {
    title,
    state: "open",
    content: detail,
    about,
    link: { kind: "promised_in" },
    parts: [
      { personId: holder, part: "owner" },
      ...(receiver ? [{ personId: receiver, part: "receiver" }] : []),
    ],
    values: {
      holder_id: holder,
      receiver_id: receiver,
      about_id: about?.id ?? null,
      detail,
      due_on: dueOn,
      closed_at: null,
      closed_by: null,
    },
  });
  await call.asks.open({ personId: holder, recordId: id, verb: "commitments.keep", dueOn });
  call.emit("commitment.made", { record: id, data: { holder, receiver, dueOn } });
  return commitmentStore.read(call, id);
});

export const renegotiateCommitment = handler(operations.renegotiate, async (call) => {
  const { dueOn, reason } = call.body;
  const before = await commitmentStore.open(call, "renegotiate", problem("commitment_closed"));
  const inTime = isInTime(before.dueOn, await todayOf(call, before.holder.id));
  await commitmentStore.change(call, before.id, { values: { due_on: dueOn } });
  await call
    .db<CommitmentTables>()
    .insertInto("commitment_renegotiation")
    .values({
      commitment_id: before.id,
      at: call.now,
      by_id: call.me.personId,
      from_day: before.dueOn,
      to_day: dueOn,
      reason,
      in_time: inTime,
    })
    .execute();
  const holder = before.holder.id;
  await call.asks.open({ personId: holder, recordId: before.id, verb: "commitments.keep", dueOn });
  call.emit("commitment.renegotiated", {
    record: before.id,
    data: { holder, before: before.dueOn, dueOn, reason, inTime },
  });
  return commitmentStore.read(call, before.id);
});

export const closeCommitment = handler(operations.close, async (call) => {
  const { outcome, note } = call.body;
  const { id, holder, dueOn } = await commitmentStore.open(call, "close", problem("commitment_closed"));
  const closedOn = await todayOf(call, holder.id);
  await commitmentStore.change(call, id, {
    state: outcome,
    values: { closed_at: call.now, closed_on: closedOn, closed_by: call.me.personId, closing_note: note },
  });
  await call.asks.close({ recordId: id });
  call.emit("commitment.closed", {
    record: id,
    data: { holder: holder.id, dueOn, outcome, inTime: isInTime(dueOn, closedOn), note },
  });
  return commitmentStore.read(call, id);
});
