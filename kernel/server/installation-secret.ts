import { createHmac, timingSafeEqual } from "node:crypto";
import type pg from "pg";
import { sayInstallation as say } from "./say-installation.ts";

/** Another secret than the one the database was begun with. */
export class OtherSecret extends Error {
  override name = "OtherSecret";
  readonly code = "other_secret";
  constructor() {
    super(say("otherSecret"));
  }
}

/** Tells a secret from another and nothing of what it is: the secret has 32 bytes or more, which nobody tries through. */
export const verifierOf = (secret: Buffer): Buffer =>
  createHmac("sha256", secret).update("weft installation verifier").digest();

/**
 * Notes which secret this database belongs to when it is opened for the first time, and compares from then on: two processes with
 * different secrets would sign each other's people out and spoil each other's sealed answers, unseen.
 *
 * @throws OtherSecret
 */
export async function checkInstallationSecret(
  client: pg.Pool | pg.ClientBase,
  secret: Buffer,
): Promise<void> {
  const verifier = verifierOf(secret);
  await client.query("insert into installation (secret_verifier) values ($1) on conflict do nothing", [
    verifier,
  ]);
  const { rows } = await client.query("select secret_verifier from installation");
  const known: Buffer = rows[0].secret_verifier;
  if (known.length !== verifier.length || !timingSafeEqual(known, verifier)) throw new OtherSecret();
}

/** Whether a database was begun with another secret; false where nothing is known of it. */
export async function isOfOtherSecret(client: pg.ClientBase, secret: Buffer): Promise<boolean> {
  const { rows } = await client.query("select to_regclass('public.installation') is not null as noted");
  if (!rows[0].noted) return false;
  const { rows: known } = await client.query("select secret_verifier from installation");
  return known.length > 0 && !verifierOf(secret).equals(known[0].secret_verifier);
}

/** From now on the database belongs to this secret. Only the owner of the tables may say so. */
export async function adoptSecret(client: pg.ClientBase, secret: Buffer): Promise<void> {
  await client.query(
    `insert into installation (secret_verifier) values ($1)
     on conflict (only_one) do update set secret_verifier = excluded.secret_verifier, since = now()`,
    [verifierOf(secret)],
  );
}
