import { v7 as uuidv7 } from "uuid";
import {
  MOST_VIEWS,
  viewOperations as operations,
  type SavedView,
  viewProblems,
} from "#kernel/contract/core/views.ts";
import { type Call, type Context, handler } from "../operation/context.ts";
import { problem, problemsOf } from "../problem.ts";

const refused = problemsOf(viewProblems);

type Row = {
  id: string;
  list: string;
  name: string;
  shown: Record<string, string>;
  shared: boolean;
  saved_at: string;
  person_id: string;
  owner: string;
};

const columns = `v.id, v.list, v.name, v.shown, v.shared, v.saved_at, v.person_id, p.name as owner`;

const toView = ({ id, list, name, shown, shared, saved_at, person_id, owner }: Row): SavedView => ({
  id,
  list,
  name,
  shown,
  shared,
  owner: { id: person_id, name: owner },
  savedAt: saved_at,
});

/** @throws not_found also for what somebody else does not share */
async function readView({ client, me }: Pick<Context, "client"> & { me: { personId: string } }, id: string) {
  const { rows } = await client.query<Row>({
    name: "view_by_id",
    text: `select ${columns} from saved_view v join person p on p.id = v.person_id
           where v.id = $1 and (v.person_id = $2 or (v.shared and p.deactivated_at is null))`,
    values: [id, me.personId],
  });
  if (!rows[0]) throw problem("not_found");
  return toView(rows[0]);
}

export const openView = handler(operations.openView, (call) => readView(call, call.params.view));

export const listViews = handler(operations.listViews, async ({ client, me, query }) => {
  const { rows } = await client.query<Row>({
    name: "views_of",
    text: `select ${columns} from saved_view v join person p on p.id = v.person_id
           where v.person_id = $1 and v.list = $2 order by lower(v.name), v.id`,
    values: [me.personId, query.list],
  });
  return { items: rows.map(toView) };
});

export const saveView = handler(operations.saveView, async (call) => {
  const { client, me, now, body } = call;
  const { list, name, shown } = body;
  await lockMine(call);
  const { rows } = await client.query<{ full: boolean }>(
    `select count(*) filter (where name <> $3) >= $4 as full from saved_view where person_id = $1 and list = $2`,
    [me.personId, list, name, MOST_VIEWS],
  );
  if (rows[0]?.full) throw refused("views_full");
  const saved = await client.query<{ id: string }>(
    `insert into saved_view (id, person_id, list, name, shown, saved_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, person_id, list, name) do update set shown = excluded.shown, saved_at = excluded.saved_at
     returning id`,
    [uuidv7(), me.personId, list, name, JSON.stringify(shown), now],
  );
  changed(call);
  return readView(call, saved.rows[0]!.id);
});

export const changeView = handler(operations.changeView, async (call) => {
  const { client, me, params, body } = call;
  await lockMine(call);
  const mine = await requireMine(call, params.view);
  const name = body.name ?? mine.name;
  const { rows } = await client.query(
    "select from saved_view where person_id = $1 and list = $2 and name = $3 and id <> $4",
    [me.personId, mine.list, name, mine.id],
  );
  if (rows.length > 0) throw refused("view_name_taken");
  await client.query("update saved_view set name = $2, shared = $3 where id = $1", [
    mine.id,
    name,
    body.shared ?? mine.shared,
  ]);
  changed(call);
  return readView(call, mine.id);
});

export const removeView = handler(operations.removeView, async (call) => {
  const mine = await requireMine(call, call.params.view);
  await call.client.query("delete from saved_view where id = $1", [mine.id]);
  changed(call);
  return {};
});

type Mine = Pick<Call<typeof operations.removeView>, "client" | "me" | "signal">;

/** One change of somebody's views after the other. */
async function lockMine({ client, me }: Pick<Mine, "client" | "me">): Promise<void> {
  await client.query("select from person where id = $1 for no key update", [me.personId]);
}

/** @throws not_found for one of somebody else, also where they share it */
async function requireMine(call: Pick<Mine, "client" | "me">, id: string): Promise<SavedView> {
  const view = await readView(call, id);
  if (view.owner.id !== call.me.personId) throw problem("not_found");
  return view;
}

const changed = ({ signal, me }: Pick<Mine, "signal" | "me">) =>
  signal("views", { audience: [`person:${me.personId}`], data: {} });
