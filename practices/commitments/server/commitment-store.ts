import { fieldsOf } from "#kernel/server/records/fields.ts";
import { recordStore } from "#kernel/server/records/record-store.ts";
import { type CommitmentState, commitments } from "../contract.ts";
import type { CommitmentTables } from "./tables.ts";

const { renegotiate, close } = commitments.operations;
const f = fieldsOf<CommitmentTables["commitment"]>("commitment");
/** Whom it is between. */
export const parties = ["holder_id", "receiver_id"] as const;
const change = fieldsOf<CommitmentTables["commitment_renegotiation"]>("commitment_renegotiation");

export const commitmentStore = recordStore<CommitmentTables["commitment"], CommitmentState>()({
  kind: "commitment",
  table: "commitment",
  fields: {
    holder: f.person("holder_id"),
    receiver: f.person("receiver_id"),
    dueOn: f.column("due_on"),
    detail: f.column("detail"),
    renegotiations: f.only(
      parties,
      f.rows(
        { table: "commitment_renegotiation", on: "commitment_id", orderBy: "at" },
        {
          from: change.column("from_day"),
          to: change.column("to_day"),
          reason: change.column("reason"),
          at: change.instant("at"),
          by: change.person("by_id"),
          inTime: change.column("in_time"),
        },
      ),
    ),
    outcome: f.only(parties, f.column("outcome")),
    closure: f.only(parties, f.act("closed_at", "closed_by", { note: f.column("closing_note") })),
  },
  item: (commitment) => commitment,
  verbs: { renegotiate: { operation: renegotiate, in: ["open"] }, close: { operation: close, in: ["open"] } },
});
