import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { plainAddress } from "#kernel/contract/email-address.ts";
import type { Role } from "#kernel/contract/roles.ts";
import { wayBack } from "#kernel/contract/way-back.ts";
import { anyOf } from "../database/any-of.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Context } from "../operation/context.ts";
import { problem } from "../problem.ts";
import { hoursAfter } from "./hours-after.ts";
import { hashToken, newToken } from "./secrets.ts";
import { logSecurity } from "./security-log.ts";

export const LINK_HOURS = { invitation: 24 * 14, "sign-in": 1, demo: 24 * 365 } as const;

/**
 * Adds a person to the workspace, without access until a link or a password is given.
 * @throws email_taken
 */
export async function addPerson(
  context: Context,
  given: { email: string; name: string; role: Role; timeZone?: string; content?: string },
): Promise<{ id: string; key: string }> {
  const db = queryBuilder<KernelTables>(context.client);
  const email = plainAddress(given.email);
  const taken = await db
    .selectFrom("person")
    .select("id")
    .where((expression) => expression.fn("lower", ["email"]), "=", email.toLowerCase())
    .executeTakeFirst();
  if (taken) throw problem("email_taken", { says: "fault_email_here", values: { email } });
  const { id, key } = await context.records.create({
    kind: "person",
    title: given.name,
    state: "active",
    content: `${email} ${given.content ?? ""}`,
  });
  await db
    .insertInto("person")
    .values({
      id,
      email,
      name: given.name,
      role: given.role,
      // Null says "where the organisation is"; read, it is never null.
      time_zone: given.timeZone ?? sql<string>`null`,
      password_hash: null,
      invited_at: null,
      joined_at: null,
      deactivated_at: null,
      quiet_from: null,
      quiet_to: null,
      last_mailed_at: null,
    })
    .execute();
  return { id, key };
}

export type NewPerson = { email: string; name: string; role: Role; timeZone: string | null; content: string };

/**
 * Adds many people at once, in the order given; the caller has seen to it that no address is taken.
 * @returns their ids in the same order.
 * @example const [id] = await addPeople(context, [{ email, name, role: "member", timeZone: null, content: email }])
 */
export async function addPeople(context: Context, given: readonly NewPerson[]): Promise<string[]> {
  const ids = given.map(() => uuidv7());
  const { prefix } = context.house.recordKinds.get("person")!;
  await context.client.query({
    name: "add_people_records",
    text: `select record_create(id, 'person', $1, name, 'active', '{workspace}', $2, $3, '{}', '{}', content)
           from unnest($4::uuid[], $5::text[], $6::text[]) with ordinality as given (id, name, content, place)
           order by place`,
    values: [
      prefix,
      context.actor?.personId ?? null,
      context.now,
      ids,
      given.map(({ name }) => name),
      given.map(({ content }) => content),
    ],
  });
  await context.client.query({
    name: "add_people",
    text: `insert into person (id, email, name, role, time_zone)
           select id, email, name, role, time_zone
           from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
             as given (id, email, name, role, time_zone)`,
    values: [
      ids,
      given.map(({ email }) => email),
      given.map(({ name }) => name),
      given.map(({ role }) => role),
      given.map(({ timeZone }) => timeZone),
    ],
  });
  return ids;
}

export type PersonChange = { id: string; name: string; role: Role; timeZone: string };

/** Writes name, role and time zone of people; the spine and its search text are the caller's. */
export async function changePeople(context: Context, changes: readonly PersonChange[]): Promise<void> {
  await context.client.query({
    name: "change_people",
    text: `update person set name = given.name, role = given.role, time_zone = given.time_zone
           from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as given (id, name, role, time_zone)
           where person.id = given.id`,
    values: [
      changes.map(({ id }) => id),
      changes.map(({ name }) => name),
      changes.map(({ role }) => role),
      changes.map(({ timeZone }) => timeZone),
    ],
  });
  context.afterCommit(() => context.kernel.identity.forget());
}

/** Titles many records anew, with the words that search should find them by. */
export async function retitlePeople(
  context: Context,
  given: readonly { id: string; name: string; content: string }[],
): Promise<void> {
  const ids = given.map(({ id }) => id);
  await context.client.query({
    name: "retitle_people",
    text: `update record set title = given.title, version = version + 1, updated_at = $3
           from unnest($1::uuid[], $2::text[]) as given (id, title) where record.id = given.id`,
    values: [ids, given.map(({ name }) => name), context.now],
  });
  await context.client.query({
    name: "retitle_people_search",
    text: "select search_write(id, content) from unnest($1::uuid[], $2::text[]) as given (id, content)",
    values: [ids, given.map(({ content }) => content)],
  });
}

/** Ends the invitations of these people that were not used. */
export async function endInvitations(context: Context, personIds: readonly string[]): Promise<void> {
  await queryBuilder<KernelTables>(context.client)
    .updateTable("one_time_link")
    .set({ expires_at: context.now })
    .where("person_id", "=", anyOf(personIds))
    .where("purpose", "=", "invitation")
    .where("used_at", "is", null)
    .where("expires_at", ">", context.now)
    .execute();
}

/** Writes that these people are invited now; earlier invitations end. */
export async function beginInvitations(context: Context, personIds: readonly string[]): Promise<void> {
  await endInvitations(context, personIds);
  await queryBuilder<KernelTables>(context.client)
    .updateTable("person")
    .set({ invited_at: context.now })
    .where("id", "=", anyOf(personIds))
    .execute();
  await logSecurity(context, { personId: personIds, what: "invited" });
}

/** Who administers the workspace, locked to the commit: two who give it up at the same moment see one another. */
export async function holdAdministrators(context: Context): Promise<string[]> {
  const rows = await queryBuilder<KernelTables>(context.client)
    .selectFrom("person")
    .select("id")
    .where("role", "=", "administrator")
    .where("deactivated_at", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/** Where a link was asked for: the id of the browser's mark, what it calls itself, and the page its person wanted. */
export type Asked = { browser: string; on: string | null; back: string };

/** A one-time link that signs the person in; only its hash is kept. The path is for the public address. */
export async function makeLink(
  context: Context,
  personId: string,
  purpose: "invitation" | "sign-in" | "demo",
  { token = newToken(), asked }: { token?: string; asked?: Asked | undefined } = {},
): Promise<{ path: string }> {
  await queryBuilder<KernelTables>(context.client)
    .insertInto("one_time_link")
    .values({
      token_hash: hashToken(token),
      person_id: personId,
      purpose,
      created_at: context.now,
      expires_at: hoursAfter(context.now, LINK_HOURS[purpose]),
      used_at: null,
      back: wayBack(asked?.back),
      asked_by: asked ? hashToken(asked.browser) : null,
      asked_on: asked?.on ?? null,
    })
    .execute();
  return { path: linkPath(context.workspace.slug, token) };
}

/** The token stands behind `#`, so that it reaches no server log and no referrer. */
export const linkPath = (slug: string, token: string) => `/${slug}/welcome#${token}`;

export { hoursAfter };

/** Ends every sign-in of somebody but one; their streams close with the next check. */
export async function endSignIns(
  context: Context,
  personId: string,
  exceptId: string | null = null,
): Promise<void> {
  await queryBuilder<KernelTables>(context.client)
    .updateTable("sign_in")
    .set({ ended_at: context.now })
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .where("id", "!=", exceptId ?? uuidv7())
    .execute();
  context.afterCommit(() => context.kernel.identity.forget());
}

/** Ends every API key of somebody. */
export async function endKeys(context: Context, personId: string): Promise<void> {
  await queryBuilder<KernelTables>(context.client)
    .updateTable("api_key")
    .set({ ended_at: context.now })
    .where("person_id", "=", personId)
    .where("ended_at", "is", null)
    .execute();
  context.afterCommit(() => context.kernel.identity.forget());
}

/** Ends every secret calendar address of somebody. */
export async function endCalendars(context: Context, personId: string): Promise<void> {
  await queryBuilder<KernelTables>(context.client)
    .deleteFrom("calendar_address")
    .where("person_id", "=", personId)
    .execute();
}

/** Changes role or takes access away or gives it back; whoever loses access is out everywhere within seconds. */
export async function setAccess(
  context: Context,
  personId: string,
  change: { role?: Role; deactivated?: boolean },
): Promise<void> {
  await queryBuilder<KernelTables>(context.client)
    .updateTable("person")
    .set({
      ...(change.role ? { role: change.role } : {}),
      ...(change.deactivated === undefined
        ? {}
        : { deactivated_at: change.deactivated ? context.now : null }),
    })
    .where("id", "=", personId)
    .execute();
  if (change.deactivated) {
    await endSignIns(context, personId);
    // They do not come back with the person: whoever has one meanwhile would come back too.
    await endKeys(context, personId);
    await endCalendars(context, personId);
  }
  if (change.role) await logSecurity(context, { personId, what: "role_changed", about: change.role });
  if (change.deactivated !== undefined)
    await logSecurity(context, { personId, what: change.deactivated ? "deactivated" : "reactivated" });
  context.afterCommit(() => context.kernel.identity.forget());
}
