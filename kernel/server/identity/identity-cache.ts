import type pg from "pg";
import { inWorkspace } from "../database/pool.ts";
import type { Actor, WorkspaceRow } from "../operation/context.ts";
import { hoursAfter } from "./hours-after.ts";
import { hashToken } from "./secrets.ts";
import { usualSignInDays } from "./sign-in-days.ts";
import { together } from "./together.ts";

/** Who calls: the actor and, for an API key, its scopes. */
export type Caller = { actor: Actor; scopes: readonly string[] | null };

/** What somebody shows that they are who they are. */
export type Credential = { kind: "sign-in" | "key"; token: string };

/**
 * Who a cookie or an API key belongs to, remembered for a moment so that a burst of requests costs one look-up.
 * What is remembered is at most `LIFETIME_MS` old on any process, so a deactivation, or a department or council somebody comes
 * into or leaves, holds everywhere within that time.
 */
export type IdentityCache = {
  caller(workspace: WorkspaceRow, credential: Credential): Promise<Caller | null>;
  /** Who they are now, in their order and by one statement however many they are; nothing of it is remembered. */
  callersNow(workspace: WorkspaceRow, credentials: readonly Credential[]): Promise<(Caller | null)[]>;
  workspace(slugOrId: string): Promise<WorkspaceRow | null>;
  forget(): void;
};

const LIFETIME_MS = 2_000;
const MOST = 10_000;
/** No token of ours is as long, and no workspace is called otherwise: what nothing can be is not looked up, nor remembered. */
const LONGEST = 120;
const isName = /^[a-z0-9-]{1,40}$/;

/** What is used is noted by the hour: more would be a write with every request, and would say more of people than they need say. */
const NOTED_MS = 3_600_000;

/** Holders of the sign-ins $1 and of the keys $2, given as hashes: only those that hold at $3, sign-ins that were used since $4. */
const HOLDERS = `
  select h.kind, h.token_hash, h.id as credential_id, h.proven_at, h.used_at, h.scopes, p.id as person_id, p.name, p.role, p.time_zone, p.language, p.formats,
    person_tokens(p.id) as tokens
  from (
    select 'sign-in' as kind, token_hash, person_id, id, proven_at, last_seen_at as used_at, null::text[] as scopes
    from sign_in where token_hash = any ($1) and ended_at is null and expires_at > $3 and last_seen_at > $4
    union all
    select 'key', token_hash, person_id, id, null, last_used_at, scopes from api_key
    where token_hash = any ($2) and ended_at is null and expires_at > $3
  ) h join person p on p.id = h.person_id
  where p.deactivated_at is null`;

const USED = {
  "sign-in": "update sign_in set last_seen_at = $2 where id = $1 and last_seen_at < $2",
  key: "update api_key set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at < $2)",
} as const;

/**
 * @param clock milliseconds that only go on, for what is remembered.
 * @param now the kernel's clock.
 */
export function makeIdentityCache(
  pool: pg.Pool,
  clock: () => number,
  now: () => string,
  idleDays: number = usualSignInDays.idle,
): IdentityCache {
  const remembered = new Map<string, { until: number; value: Promise<unknown> }>();
  /** Cookies and keys of a workspace are looked up together, so that made-up ones cost one connection, however many come. */
  const holders = new Map<string, (credential: Credential) => Promise<Caller | null>>();

  function holderIn(workspace: WorkspaceRow): (credential: Credential) => Promise<Caller | null> {
    const known = holders.get(workspace.id);
    if (known) return known;
    const made = together((credentials: readonly Credential[]) => callersNow(workspace, credentials));
    holders.set(workspace.id, made);
    return made;
  }

  const workspaceBy = together(async (names: readonly string[]) => {
    const { rows } = await pool.query({
      name: "workspaces_by_name",
      text: `select id, slug, name, world, time_zone as "timeZone" from workspace where slug = any ($1) or id::text = any ($1)`,
      values: [names],
    });
    const found = new Map(
      (rows as WorkspaceRow[]).flatMap((row) => [[row.id, row] as const, [row.slug, row] as const]),
    );
    return names.map((name) => found.get(name) ?? null);
  });

  function remember<Value>(key: string, look: () => Promise<Value>): Promise<Value> {
    const now = clock();
    const known = remembered.get(key);
    if (known && known.until > now) return known.value as Promise<Value>;
    const value = look();
    // Asked anew it stands at the end again, so the first one is the oldest.
    remembered.delete(key);
    const [oldest] = remembered.keys();
    if (remembered.size >= MOST) remembered.delete(oldest!);
    remembered.set(key, { until: now + LIFETIME_MS, value });
    value.catch(() => remembered.delete(key));
    return value;
  }

  async function callersNow(
    workspace: WorkspaceRow,
    credentials: readonly Credential[],
  ): Promise<(Caller | null)[]> {
    const hashed = credentials.map(({ kind, token }) => ({ kind, hash: hashToken(token) }));
    const of = (wanted: Credential["kind"]) =>
      hashed.filter(({ kind }) => kind === wanted).map(({ hash }) => hash);
    const at = now();
    const rows: HolderRow[] = await inWorkspace(pool, workspace.id, "read", async (client) => {
      const found = await client.query({
        name: "holders",
        text: HOLDERS,
        values: [of("sign-in"), of("key"), at, hoursAfter(at, -24 * idleDays)],
      });
      return found.rows;
    });
    for (const row of rows) if (isLongAgo(row.used_at, at)) await noteUse(workspace, row, at);
    const nameOf = (kind: string, hash: Buffer) => `${kind} ${hash.toString("base64")}`;
    const callers = new Map(rows.map((row) => [nameOf(row.kind, row.token_hash), toCaller(row)]));
    return hashed.map(({ kind, hash }) => callers.get(nameOf(kind, hash)) ?? null);
  }

  /** Whoever comes is let in whether or not it could be noted. */
  async function noteUse(
    workspace: WorkspaceRow,
    { kind, credential_id }: HolderRow,
    at: string,
  ): Promise<void> {
    await inWorkspace(pool, workspace.id, "write", (client) =>
      client.query({ name: `used_${kind}`, text: USED[kind], values: [credential_id, at] }),
    ).catch(() => {});
  }

  return {
    caller: async (workspace, credential) =>
      credential.token.length > LONGEST
        ? null
        : remember(`${credential.kind} ${workspace.id} ${credential.token}`, () =>
            holderIn(workspace)(credential),
          ),
    callersNow,
    workspace: async (slugOrId) =>
      isName.test(slugOrId) ? remember(`w ${slugOrId}`, () => workspaceBy(slugOrId)) : null,
    forget: () => remembered.clear(),
  };
}

const isLongAgo = (used: string | null, now: string) =>
  used === null || Date.parse(now) - Date.parse(used) >= NOTED_MS;

type HolderRow = {
  kind: Credential["kind"];
  token_hash: Buffer;
  credential_id: string;
  proven_at: string | null;
  used_at: string | null;
  person_id: string;
  name: string;
  role: Actor["role"];
  time_zone: string;
  language: Actor["language"];
  formats: Actor["formats"];
  tokens: string[];
  scopes: string[] | null;
};

function toCaller(row: HolderRow): Caller {
  const actor: Actor = {
    personId: row.person_id,
    name: row.name,
    role: row.role,
    timeZone: row.time_zone,
    language: row.language,
    formats: row.formats,
    tokens: row.tokens,
    signInId: row.kind === "sign-in" ? row.credential_id : null,
    provenAt: row.proven_at,
    scopes: row.scopes,
  };
  return { actor, scopes: row.scopes };
}
