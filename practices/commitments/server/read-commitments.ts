import { handler } from "#kernel/server/operation/context.ts";
import { decodeCursor, toPage } from "#kernel/server/page.ts";
import { commitments } from "../contract.ts";
import {
  type CommitmentTables,
  readCommitment,
  selectCommitments,
  toCommitment,
} from "./commitment-store.ts";

export const listCommitments = handler(commitments.operations.list, async (call) => {
  const { limit, after, state, holder, receiver, about } = call.query;
  const place = decodeCursor(after, "string", "string");
  let query = selectCommitments(call)
    .orderBy("commitment.due_on")
    .orderBy("commitment.id")
    .limit(limit + 1);
  if (state) query = query.where("record.state", "=", state);
  if (holder) {
    query = query.where("commitment.holder_id", "=", holder);
    // How somebody else's promises ended is their reliability, and that is theirs alone.
    if (holder !== call.me.personId) query = query.where("record.state", "=", "open");
  }
  if (receiver) query = query.where("commitment.receiver_id", "=", receiver);
  if (about) query = query.where("commitment.about_id", "=", (await call.records.find(about)).id);
  if (place) {
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("commitment.due_on", "commitment.id"), ">", tuple(place[0], place[1])),
    );
  }
  return toPage((await query.execute()).map(toCommitment), limit, ({ dueOn, id }) => [dueOn, id]);
});

export const getCommitment = handler(commitments.operations.get, (call) =>
  readCommitment(call, call.record.id),
);

export const myReliability = handler(commitments.operations.mine, async ({ db, me }) => {
  const rows = await db<CommitmentTables>()
    .selectFrom("commitment")
    .innerJoin("record", "record.id", "commitment.id")
    .select("record.state")
    .select((expression) =>
      expression
        .exists(
          expression
            .selectFrom("commitment_renegotiation")
            .select("at")
            .whereRef("commitment_id", "=", "commitment.id")
            .where("in_time", "=", true),
        )
        .as("renegotiated"),
    )
    .where("holder_id", "=", me.personId)
    .execute();
  const count = (keep: (row: (typeof rows)[number]) => boolean) => rows.filter(keep).length;
  return {
    kept: count(({ state }) => state === "kept"),
    renegotiatedInTime: count(({ renegotiated }) => Boolean(renegotiated)),
    broken: count(({ state }) => state === "broken"),
    open: count(({ state }) => state === "open"),
  };
});
