import { sql } from "kysely";
import { fieldsOf } from "#kernel/server/records/fields.ts";
import { recordStore } from "#kernel/server/records/record-store.ts";
import { type CommitmentState, commitments } from "../contract.ts";
import type { CommitmentTables } from "./tables.ts";

const { renegotiate, close } = commitments.operations;
const f = fieldsOf<CommitmentTables["commitment"]>("commitment");
/** Whom it is between. */
export const parties = ["holder_id", "receiver_id"] as const;
const change = fieldsOf<CommitmentTables["commitment_renegotiation"]>("commitment_renegotiation");

/**
 * The state as the two know it: open until it has ended. The spine says what is everybody's, open until its day and then past.
 */
export const knownState = f.either(
  parties,
  f.expression(sql<CommitmentState>`case when commitment.outcome is not null then 'ended'
    when record.state = 'past' then 'open' else record.state end`),
  f.expression(sql<CommitmentState>`record.state`),
);
/** The day as the one who asks may know it. */
export const knownDay = f.either(parties, f.column("due_on"), f.column("day_on"));

export const commitmentStore = recordStore<CommitmentTables["commitment"], CommitmentState>()({
  kind: "commitment",
  table: "commitment",
  state: knownState,
  fields: {
    holder: f.person("holder_id"),
    receiver: f.person("receiver_id"),
    dueOn: knownDay,
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
