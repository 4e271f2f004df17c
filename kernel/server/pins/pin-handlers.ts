import { MOST_PINS, pinOperations as operations, type Pin, type Pins } from "#kernel/contract/core/pins.ts";
import { type Call, handler } from "../operation/context.ts";
import { findVisible } from "../operation/find-visible.ts";
import { problem } from "../problem.ts";
import { resting } from "../switches/resting.ts";
import { mayOpenView, viewIn } from "../views/view-in-page.ts";

/** The view that the page of a pin is shown by, as far as they may open it. @param person who asks, as a parameter */
const viewOfPin = (person: string) => `lateral (
  select v.name from saved_view v join person owner on owner.id = v.person_id
  where v.id = ${viewIn("p.page")} and ${mayOpenView(person)}) v`;
/** Its view is removed, or shared no longer. */
const viewGone = `(${viewIn("p.page")} is not null and v.name is null)`;

/** Of one kind, so that many councils leave room for a challenge. */
const MOST_OF_ONE_KIND = 4;

type Row = {
  page: string | null;
  view?: string | null;
  id: string;
  kind: string;
  key: string;
  title: string;
  state: string;
};

export const listPins = handler(operations.listPins, readPins);

async function readPins(call: Mine): Promise<Pins> {
  const { client, me } = call;
  const { rows: pinned } = await client.query<Row & { chosen: boolean }>({
    name: "pins_of",
    text: `select w.pins_chosen as chosen, p.page, v.name as view, r.id, r.kind, r.key, r.title, r.state
           from person w
           left join (pin p left join record r on r.id = p.record_id and visible($2, r.audience) and r.kind <> all ($3)
               left join ${viewOfPin("$1")} on true)
             on p.person_id = w.id and (r.id is not null or (p.page is not null and not ${viewGone}))
           where w.id = $1 order by p.place`,
    values: [me.personId, me.tokens, resting(call).records],
  });
  const chosen = pinned[0]?.chosen ?? false;
  const rows = chosen ? pinned : await atHand(call);
  return { items: rows.flatMap(asPin), chosen };
}

const asPin = ({ page, view, ...record }: Row): Pin[] => {
  if (page !== null) return [{ page, ...(view ? { view } : {}) }];
  const { id, kind, key, title, state } = record;
  return id ? [{ record: { id, kind, key, title, state } }] : [];
};

type Mine = Pick<Call<typeof operations.listPins>, "client" | "me" | "house" | "off">;

/** What somebody takes part in and which is alive, by kind in the order of the practices and the latest first. */
async function atHand(call: Mine): Promise<Row[]> {
  const rest = resting(call).records;
  const kinds = [...call.house.recordKinds.values()].filter(
    ({ kind, atHand: states }) => states && !rest.includes(kind),
  );
  const { rows } = await call.client.query<Row>({
    name: "pins_at_hand",
    text: `with mine as (
             select r.id, r.kind, r.key, r.title, r.state, k.place,
               row_number() over (partition by r.kind order by r.updated_at desc, r.id) as nth
             from record r join unnest($3::text[]) with ordinality as k (kind, place) on k.kind = r.kind
             where r.id in (select record_id from participation where person_id = $1 and part <> 'supporter')
               and r.kind || ' ' || r.state = any ($4) and visible($2, r.audience)
           ), few as (select * from mine order by nth > $5, nth, place limit $6)
           select null as page, id, kind, key, title, state from few order by place, nth`,
    values: [
      call.me.personId,
      call.me.tokens,
      kinds.map(({ kind }) => kind),
      kinds.flatMap(({ kind, atHand: states = [] }) => states.map((state) => `${kind} ${state}`)),
      MOST_OF_ONE_KIND,
      MOST_PINS,
    ],
  });
  return rows;
}

type Names = Call<typeof operations.setPins>["body"]["items"];

export const setPins = handler(operations.setPins, async (call) => {
  const { client, me } = call;
  const { items, seen } = call.body;
  const found = await findVisible(call, [...items, ...(seen ?? [])].flatMap(recordOf));
  if (items.flatMap(recordOf).some((name) => !found.has(name))) throw problem("not_found");
  // A record by its id, a page after a stroke; what has gone from sight since it was seen is none of theirs now.
  const placed = (names: Names) =>
    names.flatMap((pin) => ("record" in pin ? (found.get(pin.record) ?? []) : [`/${pin.page}`]));
  const wanted = [...new Set(placed(items))];
  const lines = seen ? await withOthers(call, wanted, placed(seen)) : wanted;
  await client.query({
    text: `with gone as (delete from pin where person_id = $1),
             chosen as (update person set pins_chosen = true where id = $1 and not pins_chosen)
           select`,
    values: [me.personId],
  });
  await client.query({
    text: `insert into pin (person_id, place, record_id, page)
           select $1, place - 1, record_id, page
           from unnest($2::uuid[], $3::text[]) with ordinality as given (record_id, page, place)`,
    values: [
      me.personId,
      lines.map((name) => (name.startsWith("/") ? null : name)),
      lines.map((name) => (name.startsWith("/") ? name.slice(1) : null)),
    ],
  });
  call.signal("pins", { audience: [`person:${me.personId}`], data: {} });
  return readPins(call);
});

const recordOf = (pin: Names[number]) => ("record" in pin ? [pin.record] : []);

/**
 * What one tab wants, with what others have done since it looked: what they took out stays out, what they added stays, below.
 * Also what stands there and is hidden from them now stays as long as there is room, and is back when it is shown again.
 * @throws `conflict` where that is more than there is room for.
 */
async function withOthers(call: Mine, wanted: readonly string[], seen: readonly string[]): Promise<string[]> {
  const { client, me } = call;
  // One tab after the other.
  const { rows: chosen } = await client.query<{ pins_chosen: boolean }>({
    text: "select pins_chosen from person where id = $1 for update",
    values: [me.personId],
  });
  if (!chosen[0]?.pins_chosen) return [...wanted];
  const { rows } = await client.query<{ name: string; hidden: boolean }>({
    text: `select coalesce('/' || p.page, p.record_id::text) as name,
             coalesce(not visible($2, r.audience) or r.kind = any ($3), false) or ${viewGone} as hidden
           from pin p left join record r on r.id = p.record_id left join ${viewOfPin("$1")} on true where p.person_id = $1 order by p.place`,
    values: [me.personId, me.tokens, resting(call).records],
  });
  const there = new Set(rows.map(({ name }) => name));
  const known = new Set([...wanted, ...seen]);
  const stays = wanted.filter((name) => there.has(name) || !seen.includes(name));
  const added = rows.filter(({ name, hidden }) => !hidden && !known.has(name)).map(({ name }) => name);
  if (stays.length + added.length > MOST_PINS) throw problem("conflict", { says: "fault_pins_full" });
  const hidden = rows.filter((row) => row.hidden).map(({ name }) => name);
  return [...stays, ...added, ...hidden].slice(0, MOST_PINS);
}
