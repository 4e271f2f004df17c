import { offerOperations as operations } from "#kernel/contract/core/offers.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { recordOutOfReach } from "../identity/scopes.ts";
import { handler } from "../operation/context.ts";
import { takesPart } from "../operation/require-entitled.ts";
import { resting } from "../switches/resting.ts";
import { misfitsOf, putAsideAt } from "./put-aside.ts";

const MOST_OFFERS = 3;
const MOST_IN_ALL = 2 * MOST_OFFERS;

type Row = { id: string; kind: string; key: string; title: string; state: string; shared: string[] };

export const offers = handler(operations.offers, async (call) => {
  const { client, house, me, query } = call;
  const about = query.about ? await call.records.find(query.about) : null;
  const wanted = query.kinds?.split(",");
  const rest = resting(call).records;
  const offered = [...house.recordKinds.values()].filter(
    ({ kind, offered = [] }) =>
      offered.length > 0 &&
      (wanted?.includes(kind) ?? true) &&
      !rest.includes(kind) &&
      !recordOutOfReach(house, me, kind),
  );
  const { rows } = await client.query<Row>({
    name: "offers",
    text: `with put_aside as (
             select array_agg(offered_id) as ids from offer_dismissed where record_id = $5 and (person_id = $7 or for_all)
           )
           select r.id, r.kind, r.key, r.title, r.state, s.shared
           from put_aside cross join unnest($3::text[]) with ordinality as asked (kind, place)
           cross join lateral search_alike($1, $2, array[asked.kind], $4, $5, $6 + coalesce(cardinality(put_aside.ids), 0)) s
           join record r on r.id = s.record_id
           where r.id <> all (coalesce(put_aside.ids, '{}'))
           order by asked.place, s.score desc, r.id`,
    values: [
      me.tokens,
      [query.title ?? "", about?.title ?? ""].join(" ").trim(),
      offered.map(({ kind }) => kind),
      offered.flatMap(({ kind, offered: states = [] }) => states.map((state) => `${kind} ${state}`)),
      about?.id ?? null,
      MOST_OFFERS,
      me.personId,
    ],
  });
  const best = [...Map.groupBy(rows, ({ kind }) => kind).values()].flatMap((all) =>
    all.slice(0, MOST_OFFERS),
  );
  return {
    items: best.slice(0, MOST_IN_ALL).map(({ shared, ...record }) => ({ record, shared })),
    aside: about ? await putAsideAt(call, about.id) : [],
  };
});

export const misfits = handler(operations.misfits, async (call) => {
  const { record, me } = call;
  const owns = await takesPart(call, record.id, me.personId, ["owner"]);
  return { items: owns ? await misfitsOf(call, record.id) : [] };
});

export const dismissOffer = handler(operations.dismissOffer, async (call) => {
  const { client, me, now, record, records, params, body } = call;
  const offered = await records.find(params.offered);
  const forAll = await takesPart(call, record.id, me.personId, ["owner"]);
  const said = { for_all: forAll, at: now, reason: body.reason || null };
  await queryBuilder<KernelTables>(client)
    .insertInto("offer_dismissed")
    .values({ record_id: record.id, offered_id: offered.id, person_id: me.personId, ...said })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "record_id", "offered_id", "person_id"]).doUpdateSet(said),
    )
    .execute();
  return { forAll };
});

export const offerAgain = handler(operations.offerAgain, async (call) => {
  const { client, me, record, records, params } = call;
  const offered = await records.find(params.offered);
  const owns = await takesPart(call, record.id, me.personId, ["owner"]);
  await queryBuilder<KernelTables>(client)
    .deleteFrom("offer_dismissed")
    .where("record_id", "=", record.id)
    .where("offered_id", "=", offered.id)
    .where((where) =>
      where.or([where("person_id", "=", me.personId), ...(owns ? [where("for_all", "=", true)] : [])]),
    )
    .execute();
  return {};
});
