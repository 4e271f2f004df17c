import { v7 as uuidv7 } from "uuid";
import {
  MOST_VIEWS,
  viewOperations as operations,
  type SavedView,
  viewProblems,
} from "#kernel/contract/core/views.ts";
import { type Call, type Context, handler } from "../operation/context.ts";
import { problem, problemsOf } from "../problem.ts";
import { mayOpenView, viewIn } from "./view-in-page.ts";

const refused = problemsOf(viewProblems);

type Row = {
  id: string;
  list: string;
  name: string;
  shown: SavedView["shown"];
  shared: boolean;
  saved_at: string;
  person_id: string;
  owner: string;
};

const columns = `v.id, v.list, v.name, v.shown, v.shared, v.saved_at, v.person_id, owner.name as owner`;

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
    text: `select ${columns} from saved_view v join person owner on owner.id = v.person_id
           where v.id = $1 and ${mayOpenView("$2")}`,
    values: [id, me.personId],
  });
  if (!rows[0]) throw problem("not_found");
  return toView(rows[0]);
}

export const openView = handler(operations.openView, (call) => readView(call, call.params.view));

export const listViews = handler(operations.listViews, async ({ client, me, query }) => {
  const { rows } = await client.query<Row>({
    name: "views_of",
    text: `select ${columns} from saved_view v join person owner on owner.id = v.person_id
           where v.person_id = $1 and v.list = $2 order by lower(v.name), v.id`,
    values: [me.personId, query.list],
  });
  return { items: rows.map(toView) };
});

export const saveView = handler(operations.saveView, async (call) => {
  const { client, me, now, body } = call;
  const { list, name, shown } = body;
  await lockMine(call);
  await requireFree(call, { list, name });
  const { rows } = await client.query<{ full: boolean }>(
    "select count(*) >= $3 as full from saved_view where person_id = $1 and list = $2",
    [me.personId, list, MOST_VIEWS],
  );
  if (rows[0]?.full) throw refused("views_full");
  const id = uuidv7();
  await client.query(
    "insert into saved_view (id, person_id, list, name, shown, saved_at) values ($1, $2, $3, $4, $5, $6)",
    [id, me.personId, list, name, JSON.stringify(shown), now],
  );
  changed(call);
  return readView(call, id);
});

export const changeView = handler(operations.changeView, async (call) => {
  const { client, now, params, body } = call;
  await lockMine(call);
  const mine = await requireMine(call, params.view);
  const { name = mine.name, shown = mine.shown, shared = mine.shared } = body;
  if (name !== mine.name) await requireFree(call, { list: mine.list, name });
  await client.query(
    "update saved_view set name = $2, shown = $3, shared = $4, saved_at = $5 where id = $1",
    [mine.id, name, JSON.stringify(shown), shared, now],
  );
  changed(call);
  const { rows } = await client.query<Pinned>(
    `select distinct p.person_id from pin p where ${viewIn("p.page")} = $1`,
    [mine.id],
  );
  tellPinned(call, rows);
  return readView(call, mine.id);
});

export const removeView = handler(operations.removeView, async (call) => {
  const mine = await requireMine(call, call.params.view);
  await call.client.query("delete from saved_view where id = $1", [mine.id]);
  changed(call);
  // It leads nowhere any more, for nobody.
  const { rows } = await call.client.query<Pinned>(
    `delete from pin p where ${viewIn("p.page")} = $1 returning p.person_id`,
    [mine.id],
  );
  tellPinned(call, rows);
  return {};
});

type Pinned = { person_id: string };

/** Under Mine it stands by its name, as long as it is there. */
function tellPinned({ signal }: Pick<Mine, "signal">, rows: readonly Pinned[]): void {
  if (rows.length > 0)
    signal("pins", { audience: rows.map(({ person_id }) => `person:${person_id}`), data: {} });
}

type Mine = Pick<Call<typeof operations.removeView>, "client" | "me" | "signal">;

/** One change of somebody's views after the other. */
async function lockMine({ client, me }: Pick<Mine, "client" | "me">): Promise<void> {
  await client.query("select from person where id = $1 for no key update", [me.personId]);
}

/** @throws view_name_taken where one of mine has it */
async function requireFree(
  { client, me }: Pick<Mine, "client" | "me">,
  { list, name }: { list: string; name: string },
): Promise<void> {
  const { rows } = await client.query(
    "select from saved_view where person_id = $1 and list = $2 and name = $3",
    [me.personId, list, name],
  );
  if (rows.length > 0) throw refused("view_name_taken");
}

/** @throws not_found for one of somebody else, also where they share it */
async function requireMine(call: Pick<Mine, "client" | "me">, id: string): Promise<SavedView> {
  const view = await readView(call, id);
  if (view.owner.id !== call.me.personId) throw problem("not_found");
  return view;
}

const changed = ({ signal, me }: Pick<Mine, "signal" | "me">) =>
  signal("views", { audience: [`person:${me.personId}`], data: {} });
