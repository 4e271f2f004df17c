import { readBySeq } from "../events/read-events.ts";
import type { Context } from "../operation/context.ts";
import { problem } from "../problem.ts";
import { heldBy } from "./hand-over.ts";
import { personColumns } from "./person-columns.ts";
import type { Held } from "./personal-data.ts";

export type PersonExport = {
  exportedAt: string;
  person: Record<string, unknown>;
  /** What rests on them now. */
  holds: Held[];
  /** What they did, and what happened to them. */
  events: Record<string, unknown>[];
  /** Every row of every table that names them, by table. */
  tables: Record<string, Record<string, unknown>[]>;
};

/**
 * Everything the workspace holds about one person. Secrets (hashes of passwords, tokens and keys) are left out, and where somebody
 * asks for it in the app, what names a record that is hidden from them; the command line gives all.
 */
export async function exportPerson(context: Context, personId: string): Promise<PersonExport> {
  const { client, actor } = context;
  const found = await client.query({ text: "select * from person where id = $1", values: [personId] });
  if (!found.rows[0]) throw problem("not_found");
  const events = await client.query({
    text: `select e.seq, e.at, e.kind, e.actor_id, e.record_id, e.body, p.body as payload
           from event e left join event_payload p on p.seq = e.seq
           where e.actor_id = $1 or e.record_id = $1 order by e.seq`,
    values: [personId],
  });
  const tables: PersonExport["tables"] = {};
  for (const { table, columns } of await personColumns(client)) {
    const { rows } = await client.query({
      text: `select * from ${table} where ${columns.map((column) => `${column} = $1`).join(" or ")}`,
      values: [personId],
    });
    if (rows.length > 0) tables[table] = rows.map(withoutSecrets);
  }
  const exported: PersonExport = {
    exportedAt: context.now,
    person: withoutSecrets(found.rows[0]),
    holds: await heldBy(context, personId, {
      told: context.actor !== null && context.actor.personId !== personId,
    }),
    events: events.rows.map(({ seq, at, kind, actor_id, record_id, body, payload }) => ({
      seq,
      at,
      kind,
      actor_id,
      record_id,
      data: { ...JSON.parse(body).data, ...(payload ? JSON.parse(payload) : {}) },
    })),
    tables,
  };
  if (!actor) return exported;
  const shown = actor.personId === personId ? exported : await withoutOwn(context, actor.tokens, exported);
  return withoutHidden(context, actor.tokens, shown);
}

/** What somebody else is given: no rows and columns that are for the person alone, and of the log what they are told anyway. */
async function withoutOwn(
  { client, house }: Context,
  tokens: readonly string[],
  { events, tables, ...rest }: PersonExport,
): Promise<PersonExport> {
  const own = house.practices.flatMap(({ personalData }) => personalData?.own ?? []);
  const left = Object.entries(tables).flatMap(([table, rows]) => {
    const rules = own.filter((rule) => rule.table === table);
    if (rules.some(({ columns }) => columns === undefined)) return [];
    const columns = new Set(rules.flatMap((rule) => rule.columns ?? []));
    const without = (row: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !columns.has(name)));
    return [[table, rows.map(without)] as const];
  });
  const told = await readBySeq(
    client,
    tokens,
    events.map(({ seq }) => seq as number),
  );
  return {
    ...rest,
    tables: Object.fromEntries(left),
    events: events.flatMap((event) => {
      const heard = told.get(event.seq as number);
      return heard ? [{ ...event, data: heard.data }] : [];
    }),
  };
}

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Without rows and events that name a record the reader may not see. */
async function withoutHidden(
  { client, house }: Context,
  tokens: readonly string[],
  { events, holds, tables, ...rest }: PersonExport,
): Promise<PersonExport> {
  const namedKinds = [...house.recordKinds.values()].flatMap(({ kind, named }) => (named ? [kind] : []));
  const named = [...new Set(JSON.stringify({ events, holds, tables }).match(uuids) ?? [])];
  const { rows } = await client.query({
    name: "hidden_among",
    // What names a person or a department is hidden from nobody, also not from a guest.
    text: "select id from record where id = any ($1) and not visible($2, audience) and kind <> all ($3)",
    values: [named, tokens, namedKinds],
  });
  const hidden = new Set(rows.map(({ id }) => id as string));
  const mayBeShown = (value: unknown) =>
    !(JSON.stringify(value).match(uuids) ?? []).some((id) => hidden.has(id));
  // What was told and mailed names events by their place in the log.
  const places = [...(tables.inbox_entry ?? []), ...(tables.delivery ?? [])].flatMap(placesIn);
  const seen = await readBySeq(client, tokens, [...new Set(places)]);
  const shown = Object.entries(tables)
    .map(([table, all]) => [table, all.filter(mayBeShown)] as const)
    .map(([table, all]) => [table, all.filter((row) => placesIn(row).every((seq) => seen.has(seq)))] as const)
    .filter(([, all]) => all.length > 0);
  return {
    ...rest,
    holds: holds.filter(mayBeShown),
    events: events.filter(mayBeShown),
    tables: Object.fromEntries(shown),
  };
}

/** The places in the log a row of what was told or mailed names. */
function placesIn({ seq, seqs }: Record<string, unknown>): number[] {
  if (Array.isArray(seqs)) return seqs.map(Number);
  return typeof seq === "number" ? [seq] : [];
}

/** Hashes are bytes, but for that of the password. */
function withoutSecrets(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).filter(
      ([name, value]) => name !== "workspace_id" && name !== "password_hash" && !Buffer.isBuffer(value),
    ),
  );
}
