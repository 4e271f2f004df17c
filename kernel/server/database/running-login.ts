import { createHash, createHmac, hkdfSync, pbkdf2Sync, randomBytes } from "node:crypto";
import pg from "pg";
import { APPLICATION_ROLE } from "./standing.ts";

/** The login a server runs as that Weft makes for itself, where the login it was given may make one. */
export type RunningLogin = {
  name: string;
  /** Null: the system says who calls, as it does for the embedded server. */
  password: string | null;
};

/** Its password is kept nowhere: whoever holds the secret of the installation can work it out. */
export function runningPassword(secret: Buffer): string {
  return Buffer.from(hkdfSync("sha256", secret, "", "weft running login", 32)).toString("base64url");
}

/** One for each database of a server, since two of them may belong to two Wefts. */
export async function runningName(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query("select oid from pg_database where datname = current_database()");
  return `weft_server_${rows[0].oid}`;
}

/**
 * Makes the login, or brings it to what it should be: it owns nothing and is a member of the application role.
 * @throws DatabaseError when this connection may not make logins.
 */
export async function makeRunningLogin(
  client: pg.ClientBase,
  { name, password }: RunningLogin,
): Promise<void> {
  const login = pg.escapeIdentifier(name);
  const held = password === null ? "" : ` password ${pg.escapeLiteral(scramOf(password))}`;
  await client.query(`
    do $$ begin
      create role ${login} login nosuperuser nocreatedb nocreaterole;
    exception when duplicate_object or unique_violation then null;
    end $$;
    alter role ${login} login${held};
    grant ${APPLICATION_ROLE} to ${login}`);
}

/** The same server and database by another login. */
export function asLogin(config: pg.ClientConfig, { name, password }: RunningLogin): pg.ClientConfig {
  if (!config.connectionString) return { ...config, user: name, ...(password === null ? {} : { password }) };
  // Parameters of the address hold wherever it names its user, with or without a host in front of it.
  const url = new URL(config.connectionString);
  if (url.host) url.username = url.password = "";
  url.searchParams.set("user", name);
  if (password !== null) url.searchParams.set("password", password);
  return { ...config, connectionString: url.href };
}

const ROUNDS = 4096;

/**
 * What PostgreSQL keeps of a password (SCRAM-SHA-256, RFC 5802 and 7677), made here so that the password itself is in no statement and so
 * in no log.
 */
function scramOf(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ROUNDS, 32, "sha256");
  const keyed = (text: string) => createHmac("sha256", salted).update(text).digest();
  const stored = createHash("sha256").update(keyed("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${ROUNDS}:${salt.toString("base64")}$${stored}:${keyed("Server Key").toString("base64")}`;
}
