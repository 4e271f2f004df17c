import type { Context } from "../operation/context.ts";
import { problem } from "../problem.ts";
import { idsIn } from "../words/names.ts";
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
 * Everything the workspace holds about one person. Secrets (hashes of passwords, tokens and keys) are left out, and what speaks of a
 * record that whoever asks may not see: that it exists is not theirs to learn here either. The command line, which sees all, leaves
 * nothing out.
 */
export async function exportPerson(context: Context, personId: string): Promise<PersonExport> {
  const { client } = context;
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
  const held = await heldBy(context, personId);
  const hidden = await hiddenRecords(context, [
    ...events.rows,
    ...Object.values(tables).flat(),
    ...held.map(({ record }) => record),
  ]);
  const speaksOfHidden = (row: Record<string, unknown>) => idsIn([row]).some((id) => hidden.has(id));
  const holds = held.filter(({ record }) => !hidden.has(record.id));
  return {
    exportedAt: context.now,
    person: withoutSecrets(found.rows[0]),
    holds,
    events: events.rows
      .filter((row) => !speaksOfHidden(row))
      .map(({ seq, at, kind, actor_id, record_id, body, payload }) => ({
        seq,
        at,
        kind,
        actor_id,
        record_id,
        data: { ...JSON.parse(body).data, ...(payload ? JSON.parse(payload) : {}) },
      })),
    tables: Object.fromEntries(
      Object.entries(tables).flatMap(([table, rows]) => {
        const shown = rows.filter((row) => !speaksOfHidden(row));
        return shown.length > 0 ? [[table, shown]] : [];
      }),
    ),
  };
}

/** Ids of the records these rows name which whoever asks may not see. */
async function hiddenRecords(
  { client, actor }: Context,
  rows: readonly Record<string, unknown>[],
): Promise<Set<string>> {
  if (!actor) return new Set();
  const { rows: hidden } = await client.query({
    name: "hidden_records",
    text: "select id from record where id = any ($1) and not visible($2, audience)",
    values: [idsIn(rows), actor.tokens],
  });
  return new Set(hidden.map(({ id }) => id as string));
}

/** Hashes are bytes, but for that of the password. */
function withoutSecrets(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).filter(
      ([name, value]) => name !== "workspace_id" && name !== "password_hash" && !Buffer.isBuffer(value),
    ),
  );
}
