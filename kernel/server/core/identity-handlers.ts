import { identityOperations as operations } from "#kernel/contract/core/identity.ts";
import { mailTimeOf } from "../attention/mail-time-store.ts";
import { durableUpTo, inWorkspace, queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { countUnread } from "../events/read-events.ts";
import { passwordFault } from "../identity/password-rules.ts";
import { endSignIns, hoursAfter } from "../identity/people.ts";
import { choosePreferences, preferenceColumns, preferencesOf } from "../identity/preferences.ts";
import { countTry } from "../identity/rate-limit.ts";
import { csrfOf, hashPassword, passwordMatches } from "../identity/secrets.ts";
import { logSecurity } from "../identity/security-log.ts";
import { personOfUnsubscribe } from "../mail/unsubscribe-token.ts";
import { type Context, handler, handlerAfter } from "../operation/context.ts";
import { problem } from "../problem.ts";
import { resting } from "../switches/resting.ts";
import { tellOfSecurity } from "./security-mail.ts";

const PASSWORD_LIMIT = { tries: 10, minutes: 15 };

const database = (context: Context) => queryBuilder<KernelTables>(context.client);

export const me = handler(operations.me, async (call) => {
  const person = await database(call)
    .selectFrom("person")
    .select(["id", "name", "email", "role", ...preferenceColumns])
    .select((expression) => expression("password_hash", "is not", null).as("hasPassword"))
    .select((expression) => expression.selectFrom("event_head").select("seq").as("seq"))
    .where("id", "=", call.me.personId)
    .executeTakeFirstOrThrow();
  // A page goes on from this place: after a crash of the database it must not be another event's.
  call.answerAfter(() => durableUpTo(call.kernel.pool, call.workspace.id, person.seq ?? 0));
  return {
    person: { id: person.id, name: person.name, email: person.email },
    role: person.role,
    workspace: {
      id: call.workspace.id,
      slug: call.workspace.slug,
      name: call.workspace.name,
      demo: call.workspace.world !== null,
    },
    csrf: call.me.signInId ? csrfOf(call.kernel.secret, call.me.signInId) : "",
    hasPassword: Boolean(person.hasPassword),
    preferences: preferencesOf(person, await mailTimeOf(call.client, person.id)),
    unread: await countUnread(call.client, call.me, resting(call)),
    off: [...call.kernel.switches.known(call.workspace.id)],
    seq: person.seq ?? 0,
  };
});

export const setPreferences = handler(operations.setPreferences, (call) =>
  choosePreferences(call, call.body),
);

/** By the token of a mail, for whoever holds it: whose it is needs no sign-in to have no more. */
export const unsubscribe = handler(operations.unsubscribe, async (call) => {
  const personId = personOfUnsubscribe(call.kernel, call.workspace, call.query.token);
  if (!personId) throw problem("link_spent");
  await database(call).updateTable("person").set({ mail: "off" }).where("id", "=", personId).execute();
  return {};
});

export const setPassword = handlerAfter(
  operations.setPassword,
  async ({ kernel, workspace, actor, now, body: { current = "", password } }) => {
    const { personId } = actor!;
    const before = await inWorkspace(kernel.pool, workspace.id, "read", (client) =>
      queryBuilder<KernelTables>(client)
        .selectFrom("person")
        .select(["password_hash", "name", "email"])
        .where("id", "=", personId)
        .executeTakeFirstOrThrow(),
    );
    const owner = { ...before, organisation: workspace.name, workspace: workspace.slug };
    const message = await passwordFault(password, owner);
    if (message) throw problem("bad_input", undefined, { errors: [{ path: "password", message }] });
    const hash = before.password_hash;
    if (hash) await countTry(kernel.pool, workspace.id, `password ${personId}`, PASSWORD_LIMIT, now);
    return {
      before: hash,
      // Said within, where a try that is sent again is known as one.
      matches: !hash || (await passwordMatches(hash, current)),
      after: await hashPassword(password),
    };
  },
  async (call) => {
    const { before, matches, after } = call.found;
    if (!matches && !(await cameByLink(call)))
      throw problem("sign_in_failed", { says: "fault_current_password_wrong" });
    const set = await database(call)
      .updateTable("person")
      .set({ password_hash: after })
      .where("id", "=", call.me.personId)
      .where("password_hash", "is not distinct from", before)
      .returning("id")
      .executeTakeFirst();
    if (!set) throw problem("conflict", { says: "fault_two_changes_met" });
    await endSignIns(call, call.me.personId, call.me.signInId);
    await logSecurity(call, { personId: call.me.personId, what: "password_set" });
    await tellOfSecurity(call, call.me.personId, "core.password-set");
    return {};
  },
);

/** Whoever just came by a mailed link may set a new password without the old one: that is the reset. */
async function cameByLink(call: Context): Promise<boolean> {
  const { rows } = await call.client.query({
    text: `select 1 from one_time_link l join sign_in s on s.person_id = l.person_id and s.proven_at = l.used_at
           where s.id = $1 and l.purpose = 'sign-in' and l.used_at > $2::timestamptz - interval '1 hour'`,
    values: [call.actor?.signInId, call.now],
  });
  return rows.length > 0;
}

export const signOut = handler(operations.signOut, async (call) => {
  await endOne(call, call.me.signInId);
  call.answer.cookie = "";
  return {};
});

export const listSignIns = handler(operations.listSignIns, async (call) => {
  const rows = await database(call)
    .selectFrom("sign_in")
    .select(["id", "device", "created_at", "expires_at", "last_seen_at"])
    .where("person_id", "=", call.me.personId)
    .where("ended_at", "is", null)
    .where("expires_at", ">", call.now)
    .where("last_seen_at", ">", hoursAfter(call.now, -24 * call.kernel.signInDays.idle))
    .orderBy("created_at", "desc")
    .limit(100)
    .execute();
  return {
    items: rows.map(({ id, device, created_at, expires_at, last_seen_at }) => ({
      id,
      device,
      createdAt: created_at,
      lastSeenAt: last_seen_at,
      expiresAt: expires_at,
      current: id === call.me.signInId,
    })),
  };
});

export const endSignIn = handler(operations.endSignIn, async (call) => {
  if (!(await endOne(call, call.params.signIn))) throw problem("not_found");
  await logSecurity(call, { personId: call.me.personId, what: "sign_in_ended" });
  return {};
});

async function endOne(call: Context, id: string | null): Promise<boolean> {
  if (!id) return false;
  const ended = await database(call)
    .updateTable("sign_in")
    .set({ ended_at: call.now })
    .where("id", "=", id)
    .where("person_id", "=", call.actor!.personId)
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  call.afterCommit(() => call.kernel.identity.forget());
  return Boolean(ended);
}
