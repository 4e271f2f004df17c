import type { PoolClient } from "pg";
import { sayInstallation as say } from "../say-installation.ts";

/** One thing that does not hold: where in the log, which row and of which record, in what way. */
export type AuditFinding = {
  seq: number | null;
  what: string;
  table?: string;
  row?: string;
  /** The key of the record it belongs to, such as `D-12`. */
  record?: string | null;
};

/** As many of one table: who rewrote a whole table is told so as well by these. */
const MOST = 20;

/** The part of an event's body that covers the rows its transaction wrote. */
export type RowsCovered = { change: string; count: number; digest: string };

/** Those events of a batch whose rows' seals are not the ones they cover. */
export async function changedSeals(
  client: PoolClient,
  covered: readonly { seq: number; rows: RowsCovered }[],
): Promise<AuditFinding[]> {
  if (covered.length === 0) return [];
  const { rows } = await client.query({
    name: "verify_seals",
    text: `select c.which, d.count, d.digest from unnest($1::uuid[]) as c (which), lateral change_digest(c.which) d`,
    values: [covered.map(({ rows: { change } }) => change)],
  });
  const found = new Map(rows.map((row) => [row.which, row]));
  return covered
    .filter(({ rows: { change, count, digest } }) => {
      const seals = found.get(change);
      return seals.count !== count || seals.digest !== digest;
    })
    .map(({ seq }) => ({ seq, what: say("sealsChanged") }));
}

type OddRow = {
  row_key: string;
  fault: keyof typeof faults;
  change: string | null;
  content: object | null;
};

const faults = {
  added: "rowAdded",
  gone: "rowGone",
  back: "rowBack",
  changed: "rowChanged",
  strange: "sealStrange",
} as const;

/** Computes the seals of all rows of the record again, after the log was found whole. */
export async function verifyRows(
  client: PoolClient,
): Promise<{ tables: number; rows: number; findings: AuditFinding[] }> {
  const tables = (
    await client.query(`
      select t.name, coalesce(g.tgenabled = 'O', false) as watched from sealed_table t
      left join pg_trigger g on g.tgrelid = to_regclass('public.' || quote_ident(t.name)) and g.tgname = 'row_is_sealed'
      order by t.name`)
  ).rows as { name: string; watched: boolean }[];
  const findings: AuditFinding[] = await unsealedTables(client, tables);
  for (const { name } of tables) {
    const { rows } = await client.query("select * from odd_rows($1, $2)", [name, MOST]);
    findings.push(...(await named(client, name, rows as OddRow[])));
  }
  findings.push(
    ...(await strangeSeals(
      client,
      tables.map(({ name }) => name),
    )),
  );
  const { rows } = await client.query(
    "select count(distinct (relation, row_key))::int as rows from row_seal where salt is not null",
  );
  return { tables: tables.length, rows: rows[0].rows, findings };
}

/** Tables whose rows are sealed no more: nobody switches that off but somebody who wants it unseen. */
async function unsealedTables(
  client: PoolClient,
  tables: readonly { name: string; watched: boolean }[],
): Promise<AuditFinding[]> {
  const { rows } = await client.query(
    "select distinct relation from row_seal where relation <> all ($1) order by 1",
    [tables.map(({ name }) => name)],
  );
  const asleep = tables.filter(({ watched }) => !watched).map(({ name }) => name);
  return [...asleep, ...rows.map(({ relation }) => relation as string)].map((table) => ({
    seq: null,
    table,
    what: say("tableUnsealed", { table }),
  }));
}

/** Seals of changes that no event covers: its event was cut off, or the row was written past Weft. */
async function strangeSeals(client: PoolClient, known: readonly string[]): Promise<AuditFinding[]> {
  const { rows } = await client.query(
    `with told as materialized (
       select substring(body from ',"rows":\\{"change":"([0-9a-f-]{36})","count":\\d+,"digest":"[0-9a-f]{64}"\\}\\}$')::uuid as change
       from event
     )
     select s.relation, array_agg(distinct s.row_key) as keys from row_seal s
     where s.relation = any ($1) and not exists (select from told where told.change = s.change) group by 1 order by 1`,
    [known],
  );
  const findings: AuditFinding[] = [];
  for (const { relation, keys } of rows as { relation: string; keys: string[] }[]) {
    const some = keys.slice(0, MOST);
    const there = await client.query(
      `select row_key_${relation}(t) as row_key, to_jsonb(t) as content from public."${relation}" t
       where row_key_${relation}(t) = any ($1)`,
      [some],
    );
    const contents = new Map(
      there.rows.map(({ row_key, content }) => [row_key as string, content as object]),
    );
    const odd = some.map(
      (row_key): OddRow => ({
        row_key,
        fault: "strange",
        change: null,
        content: contents.get(row_key) ?? null,
      }),
    );
    findings.push(...(await named(client, relation, odd)));
  }
  return findings;
}

async function named(client: PoolClient, table: string, odd: readonly OddRow[]): Promise<AuditFinding[]> {
  if (odd.length === 0) return [];
  const { rows: events } = await client.query(
    `select seq, change from (
       select seq, substring(body from ',"rows":\\{"change":"([0-9a-f-]{36})","count"') as change from event) of_change
     where change = any ($1)`,
    [odd.map(({ change }) => change)],
  );
  const seqs = new Map(events.map(({ seq, change }) => [change as string, seq as number]));
  const ids = odd.map((row) => idsIn(row));
  const { rows: records } = await client.query(
    "select id, coalesce(nullif(key, ''), id::text) as key from record where id = any ($1)",
    [ids.flat()],
  );
  const keys = new Map(records.map(({ id, key }) => [id as string, key as string]));
  return odd.map(({ row_key, fault, change }, at) => ({
    seq: seqs.get(change ?? "") ?? null,
    table,
    row: row_key,
    record: ids[at]!.map((id) => keys.get(id)).find((key) => key !== undefined) ?? null,
    what: say(faults[fault], { table }),
  }));
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** What may be the record a row belongs to: its key first, then what it says it is of, then what it points at. */
function idsIn({ row_key, content }: OddRow): string[] {
  const pointed = Object.entries(content ?? {})
    .filter(([name]) => name.endsWith("_id") && name !== "workspace_id")
    .toSorted(([one], [other]) => Number(other === "record_id") - Number(one === "record_id"))
    .flatMap(([, value]) => (typeof value === "string" ? (value.match(uuid) ?? []) : []));
  return [...(row_key.match(uuid) ?? []), ...pointed];
}
