import type { PoolClient } from "pg";

/** The derivations there are, in the order they follow one another: reactions write events that inboxes tell of. */
export type ProjectionName = "reactions" | "inbox";

/**
 * How far a derivation has read the log, locked until the transaction ends.
 * @returns null while another process is at it.
 */
export async function lockPlace(client: PoolClient, name: ProjectionName): Promise<number | null> {
  const look = () =>
    client.query({
      name: "projection_place",
      text: "select seq from projection where name = $1 for update skip locked",
      values: [name],
    });
  const { rows } = await look();
  if (rows.length > 0) return rows[0].seq;
  // None yet, or locked: inserting waits for nobody who has only locked the row.
  const { rowCount } = await client.query({
    name: "projection_begin",
    text: "insert into projection (name, seq) values ($1, 0) on conflict do nothing",
    values: [name],
  });
  return rowCount === 1 ? 0 : null;
}

export async function movePlace(client: PoolClient, name: ProjectionName, seq: number): Promise<void> {
  await client.query({
    name: "projection_move",
    text: "update projection set seq = $2 where name = $1 and seq < $2",
    values: [name, seq],
  });
}

export type Places = { head: number; reactions: number; inbox: number };

/** The end of the log and how far each derivation has come, in one snapshot. */
export async function readPlaces(client: PoolClient): Promise<Places> {
  const { rows } = await client.query({
    name: "projection_places",
    text: `select coalesce((select seq from event_head), 0) as head,
             coalesce((select seq from projection where name = 'reactions'), 0) as reactions,
             coalesce((select seq from projection where name = 'inbox'), 0) as inbox`,
  });
  return rows[0];
}
