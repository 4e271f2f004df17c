import { v7 as uuidv7 } from "uuid";
import { isTimeZone } from "#kernel/contract/days.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Context } from "../operation/context.ts";
import { newBrowser } from "./browser-mark.ts";
import { rememberPlace } from "./familiar-places.ts";
import { hoursAfter } from "./people.ts";
import { hashToken, newToken } from "./secrets.ts";
import { logSecurity } from "./security-log.ts";

/**
 * Opens a sign-in; the cookie it answers carries the only copy of the secret. The one that was open in the same browser ends:
 * nobody could reach it any more.
 */
export async function openSignIn(
  context: Context,
  personId: string,
  { what, timeZone }: { what: "signed_in" | "link_used"; timeZone: string | undefined },
): Promise<void> {
  const db = queryBuilder<KernelTables>(context.client);
  const token = newToken();
  await db
    .insertInto("sign_in")
    .values({
      id: uuidv7(),
      person_id: personId,
      token_hash: hashToken(token),
      device: context.device ?? "unknown",
      created_at: context.now,
      expires_at: hoursAfter(context.now, context.kernel.signInDays.most * 24),
      ended_at: null,
      proven_at: context.now,
      last_seen_at: context.now,
    })
    .execute();
  await noteJoined(context, personId, timeZone);
  const before = context.actor?.signInId;
  if (before) {
    await db
      .updateTable("sign_in")
      .set({ ended_at: context.now })
      .where("id", "=", before)
      .where("ended_at", "is", null)
      .execute();
    context.afterCommit(() => context.kernel.identity.forget());
  }
  await logSecurity(context, { personId, what });
  context.answer.cookie = token;
  if (!context.from) return;
  const { id } = context.from.browser ?? newBrowser();
  const browser = { id, known: true };
  await rememberPlace(context, personId, { ...context.from, browser });
  context.answer.browser = browser;
}

/**
 * The first time they come, and what the device they come with says of zone, language and region: a proposal where nobody said it
 * before, never over what was chosen. A region is taken also later, by whoever has none yet.
 */
async function noteJoined(
  { client, now, from }: Context,
  personId: string,
  timeZone: string | undefined,
): Promise<void> {
  await client.query({
    name: "note_joined",
    text: `update person set joined_at = coalesce(joined_at, $2),
             formats = case when $3::text is null then formats else jsonb_build_object('region', $3::text) || formats end,
             time_zone = case when joined_at is null and zone_followed then coalesce($4::text, time_zone) else time_zone end,
             language = case when joined_at is null then coalesce($5::text, language) else language end,
             from_device = from_device
               || case when $3::text is not null and not formats ? 'region' then '{region}'::text[] else '{}' end
               || case when joined_at is null and zone_followed and $4::text <> time_zone then '{timeZone}'::text[] else '{}' end
               || case when joined_at is null and $5::text is not null then '{language}'::text[] else '{}' end
           where id = $1 and (joined_at is null or $3::text is not null and not formats ? 'region')`,
    values: [
      personId,
      now,
      from?.region ?? null,
      timeZone !== undefined && isTimeZone(timeZone) ? timeZone : null,
      from?.language ?? null,
    ],
  });
}

/** Whoever is signed in has shown that it is them. */
export async function proveSignIn(context: Context, what: "proven_again" | "link_used"): Promise<void> {
  const { personId, signInId } = context.actor!;
  await queryBuilder<KernelTables>(context.client)
    .updateTable("sign_in")
    .set({ proven_at: context.now })
    .where("id", "=", signInId)
    .execute();
  await logSecurity(context, { personId, what });
  context.afterCommit(() => context.kernel.identity.forget());
}
