import { type Insertable, type RawBuilder, type SelectQueryBuilder, sql, type Updateable } from "kysely";
import type { LinkKind } from "#kernel/contract/links.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import type { RecordFields } from "#kernel/contract/record.ts";
import { anyOf } from "../database/any-of.ts";
import type { SharedTables } from "../database/shared-tables.ts";
import { knownVersion } from "../operation/between.ts";
import {
  type Actor,
  type Call,
  type Context,
  type Handler,
  handler,
  type RecordRow,
} from "../operation/context.ts";
import { visibleTo } from "../operation/visible-to.ts";
import { toPage } from "../page.ts";
import { problem } from "../problem.ts";
import type { Field, Fields, ValuesIn } from "./fields.ts";
import { countGroups, inOrder, orderOf, placeOf } from "./list-order.ts";
import { mayDo, type Verbs } from "./may.ts";
import { namedIn } from "./named-in.ts";
import { occasionOf } from "./occasion.ts";
import { countsOf } from "./sorted-page.ts";

type Tables<Name extends string, Row> = { [Table in Name]: Row } & SharedTables;
/** The columns a practice gives: the spine's id and the workspace are filled in. */
type Given<Row> = Omit<Insertable<Row>, "id" | "workspace_id">;

/** An item as the select gives it, before `item` makes the answer of it. */
type Selected<Of extends Fields, State extends string> = RecordFields<State> & ValuesIn<Of>;

type Definition<Name extends string, Of extends Fields, State extends string, Item> = {
  kind: string;
  /** The practice's table, whose id is that of the record. */
  table: Name;
  fields: Of;
  /** The state as the one who asks may know it, where that is not the spine's. */
  state?: Field<string>;
  /** What the answer says beside what stands in columns. */
  item: (selected: Selected<Of, State>) => Item;
  /** What can be done with it; answered as `may`. */
  verbs?: Verbs;
};

/**
 * What every practice does with its records: select them as the caller may see them, read one, make one in something, change it.
 *
 * @example
 * const f = fieldsOf<RiskTables["risk"]>("risk");
 * export const riskStore = recordStore<RiskTables["risk"], RiskState>()({
 *   kind: "risk", table: "risk",
 *   fields: { detail: f.column("detail"), owner: f.person("owner_id") },
 *   item: (risk) => ({ ...risk, band: bandOf(risk.exposure) }),
 *   verbs: { close: { operation: risks.operations.close, in: ["open"] } },
 * });
 */
export function recordStore<Row extends { id: string }, State extends string>() {
  return <Name extends string, Of extends Fields, Item>(definition: Definition<Name, Of, State, Item>) => {
    const { kind, table, fields, state, item, verbs = {} } = definition;
    type Query = SelectQueryBuilder<Tables<Name, Row>, Name | "record", object>;

    /** The rows of this kind that the actor may see, with the spine beside them; nothing is selected yet. */
    function from({ db, actor }: Pick<Context, "db" | "actor">): Query {
      const joined = (db() as never as { selectFrom(name: string): never }).selectFrom(table) as {
        innerJoin(name: string, one: string, other: string): Query;
      };
      return joined.innerJoin("record", "record.id", `${table}.id`).where(visibleTo(actor) as never) as Query;
    }

    /** The same, with all that an item needs. */
    function select(context: Pick<Context, "db" | "actor" | "house">) {
      const { actor } = context;
      const own = Object.entries(fields).map(([name, field]) => field.sql(context).as(name));
      return from(context).select([
        sql<string>`record.id`.as("id"),
        sql<string>`record.key`.as("key"),
        knownVersion(context, kind).as("version"),
        sql<string>`record.title`.as("title"),
        (state?.sql(context) ?? sql<string>`record.state`).as("state"),
        sql<string>`record.created_at`.as("createdAt"),
        sql<string>`record.updated_at`.as("updatedAt"),
        partsOf(actor).as("actorParts"),
        ...own,
      ] as never) as SelectQueryBuilder<Tables<Name, Row>, Name | "record", Selected<Of, State>>;
    }

    function toItem({ actor }: Pick<Context, "actor">, row: Selected<Of, State>): Item & { may: string[] } {
      const { actorParts, ...selected } = row as Selected<Of, State> & { actorParts: string[] };
      const may = mayDo(verbs, actor, { state: row.state, parts: actorParts });
      return { ...item(selected as unknown as Selected<Of, State>), may };
    }

    async function selectOne(context: Context, id: string) {
      const row = await select(context)
        .where("record.id" as never, "=", id as never)
        .executeTakeFirst();
      if (!row) throw problem("not_found");
      return row as Selected<Of, State>;
    }

    /** @throws not_found where it is not there or not to be seen */
    async function read(context: Context, id: string) {
      return toItem(context, await selectOne(context, id));
    }

    /** Those of these records that the actor may see, in the order of the ids. */
    async function readMany(context: Context, ids: readonly string[]) {
      if (ids.length === 0) return [];
      const rows = (await select(context)
        .where("record.id" as never, "=", anyOf([...ids]) as never)
        .execute()) as Selected<Of, State>[];
      const byId = new Map(rows.map((row) => [row.id, toItem(context, row)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    }

    /**
     * Makes one; in something (`about`) it is seen by those who see that, and linked to it.
     * @returns its id and key
     */
    async function create(
      call: Context,
      given: {
        title: string;
        state: string;
        content?: string;
        parts?: { personId: string; part: string }[];
        about?: RecordRow | null;
        /** How it is linked to what it is about; `from: "about"` when that is the subject. */
        link?: { kind: LinkKind; from?: "about" };
        values: Given<Row>;
      },
    ): Promise<{ id: string; key: string }> {
      const { about = null, link, values, ...record } = given;
      const made = await call.records.create({
        kind,
        ...record,
        within: about,
      });
      await call
        .db<Record<string, { id: string }>>()
        .insertInto(table as never)
        .values({ ...values, id: made.id } as never)
        .execute();
      if (about && link) {
        const { topic } = await occasionOf(call, about);
        for (const other of [about.id, ...(topic ? [topic] : [])])
          await (link.from === "about"
            ? call.links.add(other, made.id, link.kind)
            : call.links.add(made.id, other, link.kind));
      }
      return made;
    }

    /** Changes its columns and what the spine has of it. */
    async function change(
      call: Context,
      id: string,
      { values, ...spine }: { title?: string; state?: string; content?: string; values?: Updateable<Row> },
    ): Promise<void> {
      if (values && Object.keys(values).length > 0) await setColumns(call, id, values);
      await call.records.update(id, spine);
    }

    /** Changes columns that only those know of whom it is between. */
    async function changeBetween(call: Context, id: string, values: Updateable<Row>): Promise<void> {
      await setColumns(call, id, values);
      await call.records.changeBetween(id);
    }

    async function setColumns(call: Context, id: string, values: Updateable<Row>): Promise<void> {
      await call
        .db<Record<string, { id: string }>>()
        .updateTable(table as never)
        .set(values as never)
        .where("id" as never, "=", id as never)
        .execute();
    }

    /**
     * The record of a call as it is now, if the verb is open in its state.
     * @throws the given problem otherwise
     */
    async function open(call: Context & { record: RecordRow }, verb: string, refused: Error) {
      const states = verbs[verb]!.in;
      const found = await selectOne(call, call.record.id);
      if (states !== "all" && !states.includes(found.state)) throw refused;
      return toItem(call, found);
    }

    /**
     * The handler of a list: visible rows, sorted, narrowed, counted and cut into pages by PostgreSQL.
     * @param by.sorts expressions that are never null, by their names in the contract; the first is the order when none is asked for.
     *   A list begins with the smallest; one that begins with the greatest says `greatestFirst`.
     * @param by.living the states that are not closed, for `living` and for how many are over
     * @param by.groups what it can be grouped by (`groupBy`), by their names in the contract
     * @param by.filters columns by the names of the query; a column that points at a record is `{ record }`, and named by id or key
     * @param by.narrow what else limits it, by who asks
     */
    function list<Op extends Operation>(
      operation: Op,
      by: {
        sorts: Readonly<Record<string, Sort>>;
        living: readonly State[];
        groups?: Readonly<Record<string, RawBuilder<string> | ((call: Context) => RawBuilder<string>)>>;
        filters?: Filters;
        narrow?: (query: Query, call: Call<Op>) => Query;
      },
    ): Handler<Op> {
      const answer = async (call: Call<Op>) => {
        const query = call.query as ListQuery;
        const [first] = Object.keys(by.sorts);
        const sort = query.sort ?? first!;
        const { expression, greatestFirst = false } = by.sorts[sort.replace("-", "")]!;
        const down = sort.startsWith("-") !== greatestFirst;
        const grouping = query.group === undefined ? undefined : by.groups?.[query.group];
        const order = orderOf(query, {
          sort,
          value: valueOf(expression, call),
          down,
          id: "record.id",
          groups: grouping && { [query.group!]: typeof grouping === "function" ? grouping(call) : grouping },
        });
        const lives = sql<boolean>`${state?.sql(call) ?? sql`record.state`} = ${anyOf(by.living)}`;
        const conditions = [
          ...(query.q ? [namedIn(query.q)] : []),
          ...(await filtersOf(call, by.filters ?? {}, query)),
        ];
        const narrow = <Any extends Query>(rows: Any) =>
          conditions.reduce(
            (narrowed, condition) => narrowed.where(condition as never) as Any,
            (by.narrow?.(rows, call) ?? rows) as Any,
          );
        const asked = <Any extends Query>(rows: Any) =>
          query.living ? (narrow(rows).where(lives as never) as Any) : narrow(rows);
        type Sorted = Selected<Of, State> & { sort_value: string | number; group_key?: string };
        const rows = (await inOrder(
          asked(select(call) as never) as Query,
          order,
          query,
        ).execute()) as unknown as Sorted[];
        const page = toPage(rows, query.limit, (row) => placeOf(order, row, row.id));
        const counts = query.count
          ? await narrow(from(call))
              .select(countsOf(lives, query.living) as never)
              .executeTakeFirst()
          : undefined;
        const groups =
          query.count && query.after === undefined ? await countGroups(asked(from(call)), order) : {};
        return {
          ...page,
          items: page.items.map(({ sort_value: _value, group_key: _key, ...row }) =>
            toItem(call, row as unknown as Selected<Of, State>),
          ),
          ...(counts as { total: number; over: number } | undefined),
          ...groups,
        };
      };
      return handler(operation, answer as never);
    }

    /** The handler of the operation that answers one of them. */
    const get = <Op extends Operation>(operation: Op): Handler<Op> =>
      handler(operation, ((call: Call<Op>) => read(call, call.record.id)) as never);

    return { from, select, read, readMany, create, change, changeBetween, open, list, get };
  };
}

/** The parts the actor takes in the record of a row. */
const partsOf = (actor: Actor | null) =>
  actor
    ? sql<
        string[]
      >`array(select part from participation t where t.record_id = record.id and t.person_id = ${actor.personId})`
    : sql<string[]>`'{}'::text[]`;

type Filters = Readonly<Record<string, string | { readonly record: string }>>;
type Sort = {
  expression: string | Field<string | number> | ((call: Context) => RawBuilder<string | number>);
  greatestFirst?: true;
};
type ListQuery = {
  limit: number;
  after?: string;
  sort?: string;
  q?: string;
  count?: boolean;
  living?: boolean;
  group?: string;
} & Record<string, unknown>;

function valueOf(expression: Sort["expression"], call: Context): RawBuilder<string | number> {
  if (typeof expression === "string") return sql.raw(expression);
  return typeof expression === "function" ? expression(call) : expression.sql(call);
}

async function filtersOf(call: Context, filters: Filters, query: ListQuery) {
  const conditions = [];
  for (const [name, column] of Object.entries(filters)) {
    const asked = query[name];
    if (asked === undefined) continue;
    conditions.push(
      typeof column === "string"
        ? sql<boolean>`${sql.ref(column)} = ${asked}`
        : sql<boolean>`${sql.ref(column.record)} = ${(await call.records.find(String(asked as string))).id}`,
    );
  }
  return conditions;
}
