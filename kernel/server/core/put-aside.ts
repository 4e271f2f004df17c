import type { PutAside } from "#kernel/contract/core/offers.ts";
import { recordOutOfReach } from "../identity/scopes.ts";
import type { Actor, Context } from "../operation/context.ts";
import { resting } from "../switches/resting.ts";

type Call = Context & { me: Actor };
type Row = {
  id: string;
  kind: string;
  key: string;
  title: string;
  state: string;
  by: string;
  name: string;
  at: string;
  reason: string | null;
  for_all: boolean;
  owned: boolean;
};

const MOST = 50;

const columns = `r.id, r.kind, r.key, r.title, r.state, d.person_id as by, p.name, d.at, d.reason, d.for_all,
  exists (select from participation o where o.record_id = d.record_id and o.person_id = $3 and o.part = 'owner') as owned`;

/** What is not offered at a record any more to whoever asks, the latest first: what they said themselves, and what its owner said for all. */
export const putAsideAt = (call: Call, recordId: string): Promise<PutAside[]> =>
  read(call, recordId, {
    name: "put_aside_at",
    text: `select ${columns}
      from offer_dismissed d join record r on r.id = d.offered_id join person p on p.id = d.person_id
      where d.record_id = $1 and visible($2, r.audience) and (d.person_id = $3 or d.for_all)
      order by d.at desc, r.id limit ${MOST}`,
  });

/** Where a record was offered and did not fit, the latest first, of what came with a reason and where the reader sees it. */
export const misfitsOf = (call: Call, recordId: string): Promise<PutAside[]> =>
  read(call, recordId, {
    name: "misfits_of",
    text: `select ${columns}
      from offer_dismissed d join record r on r.id = d.record_id join person p on p.id = d.person_id
      where d.offered_id = $1 and visible($2, r.audience) and d.reason is not null
      order by d.at desc, r.id limit ${MOST}`,
  });

async function read(
  call: Call,
  recordId: string,
  query: { name: string; text: string },
): Promise<PutAside[]> {
  const { client, house, me } = call;
  const rest = resting(call).records;
  const { rows } = await client.query<Row>({ ...query, values: [recordId, me.tokens, me.personId] });
  return rows
    .filter(({ kind }) => !rest.includes(kind) && !recordOutOfReach(house, me, kind))
    .map(({ id, kind, key, title, state, by, name, at, reason, for_all: forAll, owned }) => ({
      record: { id, kind, key, title, state },
      by: { id: by, name },
      at,
      reason,
      forAll,
      may: by === me.personId || (forAll && owned) ? ["offerAgain" as const] : [],
    }));
}
