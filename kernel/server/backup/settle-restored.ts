import type pg from "pg";
import { hasTable } from "./load-tables.ts";

/** What a restore ended or left alone, so that nothing is told or done twice. */
export type Settled = {
  /** Mails that had not left when the backup was made; an administrator may send them again. */
  mailsStopped: number;
  /** Mails with a link in them, which no longer opens: whom they were for has to be invited again, or asks for a link again. */
  linksDropped: number;
  /** Entries of inboxes that were to be mailed and now are in the inbox only. */
  noticesKept: number;
};

const DAYS_AHEAD = 3;

/**
 * After the rows are in, and in the same transaction: what was on its way when the backup was made has most probably arrived
 * since, sent by the installation it was made on. So nothing of it is sent by itself; recurring work begins at its next regular time.
 */
export async function settleRestored(
  client: pg.ClientBase,
  now: string,
  sameSecret: boolean,
): Promise<Settled> {
  const count = async (table: string, text: string, values: unknown[] = []) =>
    (await hasTable(client, table)) ? ((await client.query(text, values)).rowCount ?? 0) : 0;
  // A link is derived from the id of its delivery; the rows that make links hold are in no backup.
  const linksDropped = await count(
    "delivery",
    "delete from delivery where state in ('waiting', 'sending', 'failed', 'given_up') and good_until is not null",
  );
  const mailsStopped = await count(
    "delivery",
    `update delivery set state = 'given_up', last_error = 'restored from a backup', ended_at = $1
     where state in ('waiting', 'sending', 'failed')`,
    [now],
  );
  const noticesKept = await count(
    "inbox_entry",
    "update inbox_entry set mailed_at = $1 where mailed_at is null",
    [now],
  );
  await count(
    "ask",
    `update ask set reminded_at = $1 where closed_at is null and reminded_at is null and due_on <= ($1::timestamptz + interval '${DAYS_AHEAD} days')::date`,
    [now],
  );
  await count("job", "delete from job");
  // Only that secret opens them.
  if (!sameSecret) await count("idempotency", "delete from idempotency");
  return { mailsStopped, linksDropped, noticesKept };
}

/** What only the secret of the installation opens: how many rows of each. */
export const sealedTables = ["sealed_round", "held_answer"] as const;

/** Forgets what nobody can open here. */
export async function forgetSealed(client: pg.ClientBase): Promise<void> {
  for (const table of ["sealed_answer", ...sealedTables])
    if (await hasTable(client, table)) await client.query(`delete from ${table}`);
}
