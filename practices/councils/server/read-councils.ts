import { sql } from "kysely";
import { handler } from "#kernel/server/operation/context.ts";
import { namedIn } from "#kernel/server/records/named-in.ts";
import { byKeys } from "#kernel/server/records/need-order.ts";
import { sortedPage } from "#kernel/server/records/sorted-page.ts";
import { councils } from "../contract.ts";
import { readCouncil, selectCouncils, toCouncils } from "./council-store.ts";

const active = sql<boolean>`record.state = 'active'`;

export const listCouncils = handler(councils.operations.list, async (call) => {
  const { sort = "title", state, mine, q } = call.query;
  const takesPart = sql<boolean>`exists (select from participation p where p.record_id = council.id
    and p.person_id = ${call.me.personId} and p.part <> 'supporter')`;
  const title = sql`lower(record.title)`;
  const orders = {
    title: sql<string>`${title}`,
    need: byKeys(sql`case when not ${active} then 2 when ${takesPart} then 0 else 1 end`, title),
  };
  let query = selectCouncils(call);
  if (state) query = query.where("record.state", "=", state);
  if (q) query = query.where(namedIn(q));
  if (mine) query = query.where(takesPart);
  const page = await sortedPage(query, { query: call.query, sort, orders, id: "council.id", lives: active });
  return { ...page, items: await toCouncils(call, page.items) };
});

export const getCouncil = handler(councils.operations.get, (call) => readCouncil(call, call.record.id));
