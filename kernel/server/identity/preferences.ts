import { type Selectable, sql } from "kysely";
import type { FromDevice } from "#kernel/contract/core/identity.ts";
import type { core } from "#kernel/contract/core.ts";
import type { Input, Result } from "#kernel/contract/operation.ts";
import type { Formats } from "#kernel/contract/words/formats.ts";
import { chooseMailTime, mailTimeOf } from "../attention/mail-time-store.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Call } from "../operation/context.ts";

type SetPreferences = typeof core.operations.setPreferences;
type Chosen = Input<SetPreferences>["body"];

export const preferenceColumns = [
  "time_zone",
  "zone_followed",
  "language",
  "formats",
  "from_device",
  "mail",
  "quiet_from",
  "quiet_to",
  "muted",
  "single_keys",
  "invites",
] as const;
type Row = Pick<Selectable<KernelTables["person"]>, (typeof preferenceColumns)[number]>;

export function preferencesOf(
  person: Row,
  mailTime: { minute: number; days: number[] },
): Result<SetPreferences> {
  return {
    timeZone: person.time_zone,
    zoneFollowed: person.zone_followed,
    language: person.language,
    formats: person.formats as Formats,
    fromDevice: person.from_device as FromDevice[],
    mail: person.mail,
    mailAt: mailTime.minute,
    mailDays: mailTime.days,
    quietFrom: person.quiet_from,
    quietTo: person.quiet_to,
    muted: person.muted,
    singleKeys: person.single_keys,
    invites: person.invites,
  };
}

/** What the caller chooses for themselves from now on; what is left out stays. A choice is no longer their device's. */
export async function choosePreferences(
  call: Pick<Call, "client" | "me" | "now" | "kernel" | "afterCommit">,
  chosen: Chosen,
): Promise<Result<SetPreferences>> {
  const { timeZone, language, formats, mail, mailAt, mailDays, quietFrom, quietTo, muted } = chosen;
  const days = mailDays && [...new Set(mailDays)].toSorted((a, b) => a - b);
  await chooseMailTime(call.client, call.me.personId, { minute: mailAt, days, mail, timeZone }, call.now);
  const region = formats && (formats.region ?? "");
  const person = await queryBuilder<KernelTables>(call.client)
    .updateTable("person")
    // Sets the id too, to itself, so that an empty change is still a valid statement.
    .set({
      id: call.me.personId,
      // Null says "where the organisation is"; read, it is never null.
      time_zone: timeZone === null ? sql<string>`null` : timeZone,
      // Also a zone that happens to be the organisation's is one's own when one chooses it.
      ...(timeZone ? { zone_followed: false } : {}),
      language,
      formats: formats && JSON.stringify(formats),
      from_device: sql<string[]>`array(select unnest(from_device) except select unnest(array[
        case when ${timeZone !== undefined} then 'timeZone' end,
        case when ${language !== undefined} then 'language' end,
        case when ${region ?? null}::text <> coalesce(formats->>'region', '') then 'region' end]))`,
      mail,
      quiet_from: quietFrom,
      quiet_to: quietTo,
      muted,
      single_keys: chosen.singleKeys,
      invites: chosen.invites,
    })
    .where("id", "=", call.me.personId)
    .returning(preferenceColumns)
    .executeTakeFirstOrThrow();
  call.afterCommit(() => call.kernel.identity.forget());
  return preferencesOf(person, await mailTimeOf(call.client, call.me.personId));
}

/** Whether the caller has said who they are since they came. */
export async function isIntroduced({ client, me }: Pick<Call, "client" | "me">): Promise<boolean> {
  const person = await queryBuilder<KernelTables>(client)
    .selectFrom("person")
    .select("introduced_at")
    .where("id", "=", me.personId)
    .executeTakeFirst();
  return Boolean(person?.introduced_at);
}

export async function noteIntroduced({
  client,
  me,
  now,
}: Pick<Call, "client" | "me" | "now">): Promise<void> {
  await queryBuilder<KernelTables>(client)
    .updateTable("person")
    .set({ introduced_at: now })
    .where("id", "=", me.personId)
    .execute();
}
