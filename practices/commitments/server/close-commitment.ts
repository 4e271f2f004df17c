import { handler } from "#kernel/server/operation/context.ts";
import { problemsOf } from "#kernel/server/problem.ts";
import { commitments } from "../contract.ts";
import { isInTime } from "../rules.ts";
import { type CommitmentTables, readCommitment } from "./commitment-store.ts";

const problem = problemsOf(commitments.problems);

export const closeCommitment = handler(commitments.operations.close, async (call) => {
  const { body, me, now, record } = call;
  const before = await readCommitment(call, record.id);
  if (before.state !== "open") throw problem("commitment_closed");
  await call
    .db<CommitmentTables>()
    .updateTable("commitment")
    .set({ closed_at: now, closed_by: me.personId, closing_note: body.note })
    .where("id", "=", record.id)
    .execute();
  await call.records.update(record.id, { state: body.outcome });
  await call.asks.close({ recordId: record.id });
  call.emit("commitment.closed", {
    record: record.id,
    data: {
      holder: before.holder.id,
      dueOn: before.dueOn,
      outcome: body.outcome,
      inTime: isInTime(before.dueOn, now.slice(0, 10)),
      note: body.note,
    },
  });
  return readCommitment(call, record.id);
});
