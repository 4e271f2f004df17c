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

/** Everything the workspace holds about one person. Secrets (hashes of passwords, tokens and keys) are left out. */
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
  return {
    exportedAt: context.now,
    person: withoutSecrets(found.rows[0]),
    holds: await heldBy(context, personId),
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
}

/** Hashes are bytes, but for that of the password. */
function withoutSecrets(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).filter(
      ([name, value]) => name !== "workspace_id" && name !== "password_hash" && !Buffer.isBuffer(value),
    ),
  );
}
