import type { PoolClient } from "pg";
import type { Context } from "../operation/context.ts";

/** The place in the log before the first event of these kinds from a moment on; the beginning where there is none. */
export async function seqBefore(client: PoolClient, from: string, kinds: readonly string[]): Promise<number> {
  const { rows } = await client.query({
    name: "log_seq_before",
    // `offset 0`: found by time, and not by walking along the log from its beginning.
    text: `select coalesce(min(seq), 1) - 1 as since
           from (select seq from event where at >= $1 and kind = any ($2) offset 0) of_time`,
    values: [from, kinds],
  });
  return Number(rows[0].since);
}

/** Where the log stands, with the hash that covers all before it, in hexadecimal. */
export async function headOfLog(client: PoolClient): Promise<{ seq: number; hash: string }> {
  const { rows } = await client.query("select seq, encode(hash, 'hex') as hash from event_head");
  return { seq: Number(rows[0]?.seq ?? 0), hash: String(rows[0]?.hash ?? "") };
}

/**
 * The state of the record as the actor sees it: the place of the log, and the tokens that open something to them. Whoever has the
 * same of both sees the same.
 */
export async function stateSeen({
  client,
  actor,
}: Pick<Context, "client" | "actor">): Promise<{ seq: number; tokens: string[] }> {
  const tokens = actor?.tokens ?? ["everything"];
  // What comes of a role is held by many; the rest counts only where it opens something more.
  const others = tokens.filter((token) => token === "workspace" || token.startsWith("role:"));
  const own = tokens.filter((token) => !others.includes(token));
  const { rows } = await client.query({
    name: "state_seen",
    text: `select (select seq from event_head) as seq, sees_more_by($1, $2) as more`,
    values: [own, others],
  });
  return { seq: Number(rows[0].seq), tokens: (rows[0].more ? [...tokens] : others).toSorted() };
}

/** The records that some events are about, by the places of these in the log; each once. */
export async function recordsOfEvents(client: PoolClient, seqs: readonly number[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>({
    name: "records_of_events",
    text: "select distinct record_id as id from event where seq = any ($1) and record_id is not null",
    values: [seqs],
  });
  return rows.map(({ id }) => id);
}
