import { handler } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { commitments } from "../contract.ts";
import { isInTime } from "../rules.ts";
import { type CommitmentTables, readCommitment } from "./commitment-store.ts";

const problem = problemsOf(commitments.problems);

export const renegotiateCommitment = handler(commitments.operations.renegotiate, async (call) => {
  const { body, me, now, record } = call;
  const before = await readCommitment(call, record.id);
  if (before.state !== "open") throw problem("commitment_closed");
  const inTime = isInTime(before.dueOn, now.slice(0, 10));
  const db = call.db<CommitmentTables>();
  await db.updateTable("commitment").set({ due_on: body.dueOn }).where("id", "=", record.id).execute();
  await db
    .insertInto("commitment_renegotiation")
    .values({
      commitment_id: record.id,
      at: now,
      by_id: me.personId,
      from_day: before.dueOn,
      to_day: body.dueOn,
      reason: body.reason,
      in_time: inTime,
    })
    .execute();
  await call.asks.open({
    personId: before.holder.id,
    recordId: record.id,
    verb: "commitments.keep",
    dueOn: body.dueOn,
  });
  call.emit("commitment.renegotiated", {
    record: record.id,
    data: { holder: before.holder.id, before: before.dueOn, dueOn: body.dueOn, reason: body.reason, inTime },
  });
  return readCommitment(call, record.id);
});
