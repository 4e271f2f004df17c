import { upkeepOperations as operations, type SetAside } from "#kernel/contract/core/upkeep.ts";
import type { WeftEvent } from "#kernel/contract/events.ts";
import { sendGivenUpAgain } from "../delivery/delivery-store.ts";
import { readBySeq } from "../events/read-events.ts";
import { handler } from "../operation/context.ts";
import { problem } from "../problem.ts";
import { retentionOf } from "../retention.ts";
import { resting, restsIn } from "../switches/resting.ts";

const MOST = 100;

export const listSetAside = handler(operations.listSetAside, async (call) => {
  const { client, me, speaker } = call;
  const rest = resting(call);
  const { rows } = await client.query({
    name: "set_aside_list",
    text: `select f.*, count(*) over () as total, e.kind from derivation_failure f join event e on e.seq = f.seq
             left join record r on r.id = e.record_id
           where e.kind <> all ($2) and (r.kind is null or r.kind <> all ($3))
           order by f.failed_at desc, f.seq desc limit $1`,
    values: [MOST, rest.events, rest.records],
  });
  const seqs = rows.map(({ seq }) => seq);
  const events = await readBySeq(client, me.tokens, seqs);
  const words = await speaker([...events.values()].map(({ data }) => data));
  const said = (event: WeftEvent | undefined) =>
    event && !restsIn(call, event) ? { ...event, says: words.event(event) } : null;
  const items = rows.map(
    (row): SetAside => ({
      id: row.id,
      derivation: row.name,
      part: row.part,
      kind: row.kind,
      event: said(events.get(row.seq)),
      tries: row.tries,
      nextAt: row.next_at,
      error: row.last_error,
      failedAt: row.failed_at,
    }),
  );
  return { items, total: rows[0]?.total ?? 0 };
});

export const retrySetAside = handler(operations.retrySetAside, async (call) => {
  const { rowCount } = await call.client.query({
    name: "set_aside_retry",
    text: "update derivation_failure set next_at = $2, tries = 0 where id = $1",
    values: [call.params.setAside, call.now],
  });
  if (rowCount === 0) throw problem("not_found");
  call.afterCommit(() => call.kernel.derive(call.workspace.id));
  return {};
});

export const listDeliveries = handler(operations.listDeliveries, async ({ client }) => {
  const { rows } = await client.query({
    name: "deliveries_open",
    text: `select d.id, d.channel, d.purpose, d.state, d.tries, d.next_at, d.last_error, d.created_at,
             p.id as person_id, p.name
           from delivery d join person p on p.id = d.person_id
           where d.state in ('failed', 'given_up', 'uncertain') order by d.created_at desc, d.id desc limit $1`,
    values: [MOST],
  });
  const counted = await client.query({
    name: "deliveries_count",
    text: "select state, count(*) as number from delivery where state <> 'sent' group by 1",
  });
  const count = (...states: string[]) =>
    counted.rows.reduce((sum, { state, number }) => sum + (states.includes(state) ? number : 0), 0);
  return {
    items: rows.map((row) => ({
      id: row.id,
      channel: row.channel,
      purpose: row.purpose,
      person: { id: row.person_id, name: row.name },
      state: row.state,
      tries: row.tries,
      nextAt: row.state === "failed" ? row.next_at : null,
      error: row.last_error,
      createdAt: row.created_at,
    })),
    waiting: count("waiting", "sending"),
    failed: count("failed"),
    givenUp: count("given_up"),
    uncertain: count("uncertain"),
  };
});

/** Also tries an address again that had refused. A link in it begins to hold anew only where its time has not run out. */
export const retryDelivery = handler(operations.retryDelivery, async (call) => {
  const { rows } = await call.client.query({
    name: "delivery_retry",
    text: `update delivery set state = 'waiting', tries = 0, next_at = $2, ended_at = null
           where id = $1 and state in ('given_up', 'failed', 'uncertain') returning person_id, channel`,
    values: [call.params.delivery, call.now],
  });
  if (rows.length === 0) throw problem("not_found");
  await call.client.query({
    name: "address_again",
    text: `delete from refused_address r using person p where p.id = $1 and r.channel = $2 and r.address = lower(p.email)`,
    values: [rows[0].person_id, rows[0].channel],
  });
  call.afterCommit(() => call.kernel.deliverer.wake(call.workspace.id));
  return {};
});

export const mailOf = handler(operations.mailOf, async ({ client, record }) => {
  const { rows } = await client.query({
    name: "mail_of",
    text: `select r.refused_at,
             (select last_error from delivery d where d.person_id = p.id and d.channel = 'mail' and d.state = 'given_up'
              order by d.ended_at desc limit 1) as says,
             (select count(*)::int from delivery d where d.person_id = p.id and d.channel = 'mail' and d.state = 'given_up') as given_up
           from person p left join refused_address r on r.channel = 'mail' and r.address = lower(p.email)
           where p.id = $1`,
    values: [record.id],
  });
  const { refused_at: refusedAt, says, given_up: givenUp } = rows[0];
  return { refusedAt, says: refusedAt === null ? null : says, givenUp };
});

export const tryAddress = handler(operations.tryAddress, async (call) => {
  await sendGivenUpAgain(call, [call.record.id]);
  return {};
});

export const listRetention = handler(operations.listRetention, async ({ house }) => ({
  items: retentionOf(house).map(({ what, days }) => ({ what, days })),
}));
