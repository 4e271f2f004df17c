import type pg from "pg";
import { inWorkspace } from "../database/pool.ts";
import type { Actor, WorkspaceRow } from "../operation/context.ts";
import { hashToken } from "./secrets.ts";

/** Who calls: the actor and, for an API key, its scopes. */
export type Caller = { actor: Actor; scopes: readonly string[] | null };

/**
 * Who a cookie or an API key belongs to, remembered for a moment so that a burst of requests costs one look-up.
 * What is remembered is at most `LIFETIME_MS` old on any process, so a deactivation, or a department or council somebody comes
 * into or leaves, holds everywhere within that time.
 */
export type IdentityCache = {
  bySignIn(workspace: WorkspaceRow, token: string): Promise<Caller | null>;
  byApiKey(workspace: WorkspaceRow, token: string): Promise<Caller | null>;
  workspace(slugOrId: string): Promise<WorkspaceRow | null>;
  forget(): void;
};

const LIFETIME_MS = 2_000;
const MOST = 10_000;

const personColumns = `p.id as person_id, p.name, p.role, p.time_zone, p.language, person_tokens(p.id) as tokens`;

export function makeIdentityCache(pool: pg.Pool, clock: () => number): IdentityCache {
  const remembered = new Map<string, { until: number; value: Promise<unknown> }>();

  function remember<Value>(key: string, look: () => Promise<Value>): Promise<Value> {
    const now = clock();
    const known = remembered.get(key);
    if (known && known.until > now) return known.value as Promise<Value>;
    if (remembered.size >= MOST) remembered.clear();
    const value = look();
    remembered.set(key, { until: now + LIFETIME_MS, value });
    value.catch(() => remembered.delete(key));
    return value;
  }

  async function lookUp(workspace: WorkspaceRow, sql: string, token: string): Promise<Caller | null> {
    const row = await inWorkspace(pool, workspace.id, "read", async (client) => {
      const { rows } = await client.query({ text: sql, values: [hashToken(token)] });
      return rows[0];
    });
    if (!row) return null;
    const actor: Actor = {
      personId: row.person_id,
      name: row.name,
      role: row.role,
      timeZone: row.time_zone,
      language: row.language,
      tokens: row.tokens,
      signInId: row.sign_in_id ?? null,
    };
    return { actor, scopes: row.scopes ?? null };
  }

  return {
    bySignIn: (workspace, token) =>
      remember(`s ${workspace.id} ${token}`, () =>
        lookUp(
          workspace,
          `select ${personColumns}, s.id as sign_in_id from sign_in s join person p on p.id = s.person_id
           where s.token_hash = $1 and s.ended_at is null and s.expires_at > now() and p.deactivated_at is null`,
          token,
        ),
      ),
    byApiKey: (workspace, token) =>
      remember(`k ${workspace.id} ${token}`, () =>
        lookUp(
          workspace,
          `select ${personColumns}, k.scopes from api_key k join person p on p.id = k.person_id
           where k.token_hash = $1 and k.ended_at is null and p.deactivated_at is null`,
          token,
        ),
      ),
    workspace: (slugOrId) =>
      remember(`w ${slugOrId}`, async () => {
        const { rows } = await pool.query({
          name: "workspace_by_name",
          text: "select id, slug, name, world from workspace where slug = $1 or id::text = $1",
          values: [slugOrId],
        });
        return (rows[0] as WorkspaceRow | undefined) ?? null;
      }),
    forget: () => remembered.clear(),
  };
}
