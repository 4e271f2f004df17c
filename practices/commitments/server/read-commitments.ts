import { sql } from "kysely";
import { daysAfter } from "#kernel/contract/days.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { alphabetical, groupBy, inOrderOf } from "#kernel/server/records/list-order.ts";
import { byKeys, earliestFirst, latestFirst } from "#kernel/server/records/need-order.ts";
import { commitments, Outcome } from "../contract.ts";
import { dueGroups, WEEK_DAYS } from "../rules.ts";
import { commitmentStore, knownDay, knownState } from "./commitment-store.ts";

const { operations } = commitments;

export const getCommitment = commitmentStore.get(operations.get);

/** By its day, where it is today for whoever asks. */
function whenDue(call: Context) {
  const [known, day] = [knownState.sql(call), knownDay.sql(call)];
  const week = daysAfter(call.today, WEEK_DAYS);
  return sql`case when ${known} = 'proposed' then 'proposed' when ${known} <> 'open' then 'ended'
    when ${day} < ${call.today} then 'overdue' when ${day} <= ${week} then 'thisWeek'
    else 'later' end`;
}

export const listCommitments = commitmentStore.list(operations.list, {
  living: ["proposed", "open"],
  sorts: {
    due: { expression: knownDay },
    title: { expression: "lower(record.title)" },
    // What waits for a word, then by the day, the late first; what is over comes last, the latest first.
    need: {
      expression: (call) => {
        const [known, day] = [knownState.sql(call), knownDay.sql(call)];
        return byKeys(
          sql`case ${known} when 'proposed' then 0 when 'open' then 1 else 2 end`,
          sql`case when ${known} in ('proposed', 'open') then ${earliestFirst(day)} else ${latestFirst(day)} end`,
        );
      },
    },
  },
  groups: {
    when: (call) => groupBy(inOrderOf(dueGroups, whenDue(call)), whenDue(call)),
    holder: groupBy(
      alphabetical(sql`(select p.name from person p where p.id = commitment.holder_id)`),
      sql`commitment.holder_id`,
    ),
  },
  filters: {
    holder: "commitment.holder_id",
    receiver: "commitment.receiver_id",
    about: { record: "commitment.about_id" },
  },
  // How somebody else's promises ended is their reliability, and that is theirs alone.
  narrow(rows, call) {
    const { state, holder } = call.query;
    const { personId } = call.me;
    const ended = Outcome.options.find((outcome) => outcome === state);
    if (ended)
      return rows
        .where("commitment.outcome", "=", ended)
        .where(({ or, eb }) =>
          or([eb("commitment.holder_id", "=", personId), eb("commitment.receiver_id", "=", personId)]),
        );
    const known = sql<string>`${knownState.sql(call)}`;
    const asked = state ? rows.where(known, "=", state) : rows;
    return holder && holder !== personId ? asked.where(known, "=", "open") : asked;
  },
});

export const myReliability = handler(operations.mine, async (call) => {
  const count = (condition: string) => sql<number>`count(*) filter (where ${sql.raw(condition)})::int`;
  return commitmentStore
    .from(call)
    .where("commitment.holder_id", "=", call.me.personId)
    .select([
      count("commitment.outcome = 'kept'").as("kept"),
      count("commitment.outcome = 'broken'").as("broken"),
      count("commitment.outcome is null and record.state in ('open', 'past')").as("open"),
      count(
        "exists (select from commitment_renegotiation r where r.commitment_id = commitment.id and r.in_time)",
      ).as("renegotiatedInTime"),
    ])
    .executeTakeFirstOrThrow();
});
