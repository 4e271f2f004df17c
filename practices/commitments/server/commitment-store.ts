import type { Generated } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import { problem } from "#kernel/server/problem.ts";
import type { Commitment, CommitmentState } from "../contract.ts";

export type CommitmentTables = {
  commitment: {
    workspace_id: Generated<string>;
    id: string;
    holder_id: string;
    receiver_id: string | null;
    about_id: string | null;
    detail: string;
    due_on: string;
    closed_at: string | null;
    closed_by: string | null;
    closing_note: Generated<string>;
  };
  commitment_renegotiation: {
    workspace_id: Generated<string>;
    commitment_id: string;
    at: string;
    by_id: string;
    from_day: string;
    to_day: string;
    reason: string;
    in_time: boolean;
  };
};

/** Commitments the actor may see, ready to be narrowed. */
export function selectCommitments({ db, actor }: Context) {
  const query = db<CommitmentTables>()
    .selectFrom("commitment")
    .innerJoin("record", "record.id", "commitment.id")
    .innerJoin("person as holder", "holder.id", "commitment.holder_id")
    .leftJoin("person as receiver", "receiver.id", "commitment.receiver_id")
    .leftJoin("person as closer", "closer.id", "commitment.closed_by")
    .select([
      "record.id",
      "record.key",
      "record.version",
      "record.title",
      "record.state",
      "record.created_at",
      "record.updated_at",
      "commitment.detail",
      "commitment.due_on",
      "commitment.closed_at",
      "commitment.closing_note",
      "holder.id as holder_id",
      "holder.name as holder_name",
      "receiver.id as receiver_id",
      "receiver.name as receiver_name",
      "closer.id as closer_id",
      "closer.name as closer_name",
    ])
    .select((expression) =>
      jsonArrayFrom(
        expression
          .selectFrom("commitment_renegotiation as change")
          .innerJoin("person as agreed", "agreed.id", "change.by_id")
          .select([
            "from_day",
            "to_day",
            "reason",
            "at",
            "in_time",
            "agreed.id as by_id",
            "agreed.name as by_name",
          ])
          .whereRef("change.commitment_id", "=", "commitment.id")
          .orderBy("at"),
      ).as("renegotiations"),
    );
  return query.where(visibleTo(actor));
}

export type CommitmentRow = Awaited<ReturnType<ReturnType<typeof selectCommitments>["execute"]>>[number];

export function toCommitment(row: CommitmentRow): Commitment {
  return {
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    state: row.state as CommitmentState,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    holder: { id: row.holder_id, name: row.holder_name },
    receiver: row.receiver_id && row.receiver_name ? { id: row.receiver_id, name: row.receiver_name } : null,
    dueOn: row.due_on,
    detail: row.detail,
    renegotiations: row.renegotiations.map(({ from_day, to_day, reason, at, in_time, by_id, by_name }) => ({
      from: from_day,
      to: to_day,
      reason,
      at,
      inTime: in_time,
      by: { id: by_id, name: by_name },
    })),
    closure:
      row.closed_at && row.closer_id && row.closer_name
        ? { at: row.closed_at, by: { id: row.closer_id, name: row.closer_name }, note: row.closing_note }
        : null,
  };
}

/** @throws not_found */
export async function readCommitment(context: Context, id: string): Promise<Commitment> {
  const row = await selectCommitments(context).where("commitment.id", "=", id).executeTakeFirst();
  if (!row) throw problem("not_found");
  return toCommitment(row);
}
