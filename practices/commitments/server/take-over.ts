import type { Nominee } from "#kernel/server/house.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Leaver } from "#kernel/server/personal-data/letting-go.ts";
import { commitmentStore } from "./commitment-store.ts";
import type { CommitmentTables } from "./tables.ts";

/** Whoever agrees promises from now on what somebody promised who left; until then nobody owes it. */
export const takesOver: Nominee = {
  async accepted(context, { id }, { personId }) {
    const { holder, receiver, dueOn } = await commitmentStore.read(context, id);
    if (holder.id === personId) return;
    // Nobody promises something to themselves.
    const toSelf = receiver?.id === personId;
    await commitmentStore.change(context, id, {
      values: { holder_id: personId, ...(toSelf ? { receiver_id: null } : {}) },
    });
    await context.records.removePart(id, holder.id, "owner");
    if (toSelf) await context.records.removePart(id, personId, "receiver");
    await context.records.addPart(id, personId, "owner");
    await context.asks.keep({ recordId: id, verbs: ["commitments.keep"] }, [
      { personId, verb: "commitments.keep", dueOn },
    ]);
    context.emit("commitment.taken_over", { record: id, data: { holder: personId, from: holder.id, dueOn } });
  },
};

/** What was promised to somebody who left is promised to whoever could take over from them: it binds them to nothing. */
export async function passReceived(context: Context, leaver: Leaver): Promise<void> {
  const rows = await context
    .db<CommitmentTables>()
    .selectFrom("commitment")
    .innerJoin("record", "record.id", "commitment.id")
    .select(["commitment.id", "commitment.holder_id"])
    .where("receiver_id", "=", leaver.id)
    .where("commitment.outcome", "is", null)
    .where("record.state", "in", ["open", "past", "proposed"])
    .orderBy("commitment.id")
    .execute();
  for (const { id, holder_id } of rows) {
    const next = await leaver.next({ recordId: id, subject: null });
    const to = next === holder_id ? null : next;
    await commitmentStore.change(context, id, { values: { receiver_id: to } });
    await context.records.removePart(id, leaver.id, "receiver");
    if (to) await context.records.addPart(id, to, "receiver");
    context.emit("commitment.receiver_changed", { record: id, data: { from: leaver.id, to } });
  }
}
