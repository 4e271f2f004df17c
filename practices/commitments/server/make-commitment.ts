import { handler } from "#kernel/server/operation/context.ts";
import { requirePerson } from "#kernel/server/operation/require-person.ts";
import { commitments } from "../contract.ts";
import { type CommitmentTables, readCommitment } from "./commitment-store.ts";

export const makeCommitment = handler(commitments.operations.make, async (call) => {
  const { body, me } = call;
  const holder = body.holder ?? me.personId;
  const about = body.about ? await call.records.find(body.about) : null;
  await requirePerson(call, "holder", body.holder);
  await requirePerson(call, "receiver", body.receiver);
  const { id } = await call.records.create({
    kind: "commitment",
    title: body.title,
    state: "open",
    content: body.detail,
    // A promise made in something not everybody sees stays among those who see it.
    within: about,
    parts: [
      { personId: holder, part: "owner" },
      ...(body.receiver ? [{ personId: body.receiver, part: "receiver" }] : []),
    ],
  });
  await call
    .db<CommitmentTables>()
    .insertInto("commitment")
    .values({
      id,
      holder_id: holder,
      receiver_id: body.receiver ?? null,
      about_id: about?.id ?? null,
      detail: body.detail,
      due_on: body.dueOn,
      closed_at: null,
      closed_by: null,
    })
    .execute();
  if (about) await call.links.add(id, about.id, "promised_in");
  await call.asks.open({ personId: holder, recordId: id, verb: "commitments.keep", dueOn: body.dueOn });
  call.emit("commitment.made", {
    record: id,
    data: { holder, receiver: body.receiver ?? null, dueOn: body.dueOn },
  });
  return readCommitment(call, id);
});
