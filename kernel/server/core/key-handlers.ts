import { v7 as uuidv7 } from "uuid";
import { identityOperations as operations } from "#kernel/contract/core/identity.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { hoursAfter } from "../identity/hours-after.ts";
import { emptyScopes } from "../identity/scopes.ts";
import { hashToken, newToken } from "../identity/secrets.ts";
import { logSecurity } from "../identity/security-log.ts";
import { type Context, handler } from "../operation/context.ts";
import { problem } from "../problem.ts";
import { tellOfSecurity } from "./security-mail.ts";

const database = (context: Context) => queryBuilder<KernelTables>(context.client);

const keysNow = (call: Context) =>
  database(call)
    .selectFrom("api_key")
    .innerJoin("person", "person.id", "api_key.person_id")
    .select(["api_key.id", "api_key.name", "scopes", "api_key.created_at as createdAt"])
    .select([
      "expires_at as expiresAt",
      "last_used_at as lastUsedAt",
      "person_id",
      "person.name as person_name",
    ])
    .where("api_key.ended_at", "is", null)
    .where("expires_at", ">", call.now)
    .orderBy("api_key.created_at", "desc")
    .limit(1_000);

export const listKeys = handler(operations.listKeys, async (call) => {
  const rows = await keysNow(call).where("person_id", "=", call.me.personId).execute();
  return {
    items: rows.map(({ id, name, scopes, createdAt, expiresAt, lastUsedAt }) => ({
      id,
      name,
      scopes,
      createdAt,
      expiresAt,
      lastUsedAt,
    })),
  };
});

export const listAllKeys = handler(operations.listAllKeys, async (call) => {
  const rows = await keysNow(call).execute();
  return {
    items: rows.map(({ person_id, person_name, ...key }) => ({
      ...key,
      person: { id: person_id, name: person_name },
    })),
  };
});

export const makeKey = handler(operations.makeKey, async (call) => {
  const { me, now, body } = call;
  const { name, scopes, days } = body;
  if (emptyScopes(call.house, me.role, scopes).length > 0)
    throw problem("bad_input", undefined, { errors: [{ path: "scopes", message: "fault_scope_empty" }] });
  const secret = `weft_${newToken()}`;
  const key = { id: uuidv7(), name, scopes };
  const expiresAt = hoursAfter(now, days * 24);
  await database(call)
    .insertInto("api_key")
    .values({
      ...key,
      person_id: me.personId,
      token_hash: hashToken(secret),
      created_at: now,
      expires_at: expiresAt,
      ended_at: null,
      last_used_at: null,
    })
    .execute();
  await logSecurity(call, { personId: me.personId, what: "key_made", about: name });
  await tellOfSecurity(call, me.personId, "core.key-made");
  return { ...key, createdAt: now, expiresAt, lastUsedAt: null, secret };
});

export const endKey = handler(operations.endKey, async (call) => {
  await end(call, call.params.apiKey, call.me.personId);
  return {};
});

export const endAnyKey = handler(operations.endAnyKey, async (call) => {
  await end(call, call.params.apiKey, null);
  return {};
});

async function end(call: Context, id: string, ownerId: string | null): Promise<void> {
  let query = database(call)
    .updateTable("api_key")
    .set({ ended_at: call.now })
    .where("id", "=", id)
    .where("ended_at", "is", null);
  if (ownerId) query = query.where("person_id", "=", ownerId);
  const ended = await query.returning(["person_id", "name"]).executeTakeFirst();
  if (!ended) throw problem("not_found");
  await logSecurity(call, { personId: ended.person_id, what: "key_ended", about: ended.name });
  call.afterCommit(() => call.kernel.identity.forget());
}
