import { createHmac } from "node:crypto";
import type { PoolClient } from "pg";
import { v7 as uuidv7 } from "uuid";
import { SKEW_SECONDS } from "../clock-skew.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { errorText, secondsAfter } from "../events/derivation-failures.ts";
import { type Asked, hoursAfter, LINK_HOURS, makeLink } from "../identity/people.ts";
import type { Context } from "../operation/context.ts";

export type DeliveryRow = {
  id: string;
  channel: string;
  purpose: string;
  person_id: string;
  seqs: number[];
  about: Record<string, unknown>;
  /** The tries so far, this one included: who claimed it knows it by this. */
  tries: number;
  good_until: string | null;
  created_at: string;
};

/** Seconds before each further try; after the last it is given up. Three days in all, as mail servers do. */
export const RETRY_SECONDS = [60, 300, 900, 3_600, 10_800, 21_600, 43_200, 86_400, 86_400] as const;
/** A claim holds this long, well beyond what sending may take; then the process that made it has died. */
export const CLAIM_SECONDS = 300;

/**
 * Puts something on its way to somebody, in the transaction of whatever it follows from. It is composed when it is sent, so no text is
 * kept; `link` makes a one-time link for it, whose secret is kept nowhere either: it is derived from the id of the
 * delivery and the secret of the installation, so that every try carries the same.
 */
export async function addDelivery(
  context: Context,
  given: {
    purpose: string;
    personId: string;
    about?: Record<string, unknown>;
    link?: "invitation" | "sign-in";
    /** Where the link was asked for, and where it leads. */
    asked?: Asked;
    channel?: string;
    /** It leaves so much later: whoever it is for wants no mail before. */
    holdSeconds?: number;
  },
): Promise<{ id: string }> {
  const id = uuidv7();
  const { personId, link, asked } = given;
  if (link) await makeLink(context, personId, link, { token: linkToken(context.kernel.secret, id), asked });
  await queryBuilder<KernelTables>(context.client)
    .insertInto("delivery")
    .values({
      id,
      channel: given.channel ?? "mail",
      purpose: given.purpose,
      person_id: given.personId,
      about: JSON.stringify(given.about ?? {}),
      next_at: secondsAfter(context.now, given.holdSeconds ?? 0),
      hold_seconds: given.holdSeconds ?? 0,
      good_until: given.link ? hoursAfter(context.now, LINK_HOURS[given.link]) : null,
      last_error: null,
      created_at: context.now,
      ended_at: null,
      message_id: null,
    })
    .execute();
  context.afterCommit(() => context.kernel.deliverer.wake(context.workspace.id));
  return { id };
}

export function linkToken(secret: Buffer, deliveryId: string): string {
  return createHmac("sha256", secret).update(`link:${deliveryId}`).digest("base64url");
}

/** Nobody waits for it this very minute, so rather not at all than twice: what has a link somebody waits for goes out until it is known to be taken. */
const AT_MOST_ONCE = "good_until is null";

/** Due by the clock, or noted for later than any right clock would have noted it. */
const DUE = `(next_at <= $3 or next_at > $3::timestamptz + make_interval(secs => ${SKEW_SECONDS} + case state
  when 'waiting' then hold_seconds when 'sending' then ${CLAIM_SECONDS} when 'failed' then (array[${RETRY_SECONDS.join()}])[greatest(tries, 1)] else 0 end))`;

/**
 * Claims what is due and what was claimed by a process that died; what that one was handing over is uncertain. (An array: a sub-select in `in` may be
 * looked at again for each row.)
 */
export async function claimDue(
  client: PoolClient,
  channels: readonly string[],
  most: number,
  now: string,
): Promise<DeliveryRow[]> {
  const { rows } = await client.query({
    name: "delivery_claim",
    text: `with lost as (
             update delivery set state = 'uncertain', ended_at = $3, last_error = 'Weft stopped while it was handed over'
             where state = 'sending' and ${DUE} and channel = any ($1) and handed_at is not null and ${AT_MOST_ONCE})
           update delivery set state = 'sending', tries = tries + 1, next_at = $4, handed_at = null
           where id = any (array(
             select id from delivery
             where state in ('waiting', 'sending', 'failed') and ${DUE} and channel = any ($1)
               and not (state = 'sending' and handed_at is not null and ${AT_MOST_ONCE})
             order by next_at limit $2 for update skip locked))
           returning id, channel, purpose, person_id, seqs, about, tries, good_until, created_at`,
    values: [channels, most, now, secondsAfter(now, CLAIM_SECONDS)],
  });
  return rows;
}

/** Notes that from now on the other side may have it. @throws Error when the claim has run out and somebody else has it now */
export async function noteHandingOver(
  client: PoolClient,
  { id, tries }: DeliveryRow,
  now: string,
): Promise<void> {
  const { rowCount } = await client.query({
    name: "delivery_handing_over",
    text: "update delivery set handed_at = $3 where id = $1 and tries = $2 and state = 'sending'",
    values: [id, tries, now],
  });
  if (rowCount !== 1) throw new Error("The claim ran out before it was handed over");
}

type Ending = {
  state: "sent" | "failed" | "given_up" | "uncertain";
  error?: string;
  nextAt?: string;
  messageId?: string;
};

/** Marks how a try ended. @returns false when the claim had run out and somebody else has it now. */
export async function endTry(
  client: PoolClient,
  { id, tries }: DeliveryRow,
  { state, error, nextAt, messageId }: Ending,
  now: string,
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: "delivery_end",
    text: `update delivery set state = $3, last_error = $4, next_at = coalesce($5, next_at), message_id = coalesce($6, message_id),
             ended_at = case when $3 = 'failed' then null else $7::timestamptz end
           where id = $1 and tries = $2 and (state = 'sending' or (state = 'uncertain' and $3 = 'sent'))`,
    values: [
      id,
      tries,
      state,
      error === undefined ? null : errorText(error),
      nextAt ?? null,
      messageId ?? null,
      now,
    ],
  });
  return rowCount === 1;
}

/** There was nothing to say any more. */
export async function dropDelivery(client: PoolClient, { id, tries }: DeliveryRow): Promise<void> {
  await client.query({
    name: "delivery_drop",
    text: "delete from delivery where id = $1 and tries = $2 and state = 'sending'",
    values: [id, tries],
  });
}

/** Mail goes to these people's addresses again, as they are now: what was refused before is refused no more, and what was given up is sent. */
export async function sendGivenUpAgain(context: Context, people: readonly string[]): Promise<void> {
  const { client, kernel, now, workspace } = context;
  await client.query({
    name: "addresses_again",
    text: `delete from refused_address r using person p where p.id = any ($1) and r.channel = 'mail' and r.address = lower(p.email)`,
    values: [people],
  });
  await client.query({
    name: "given_up_again",
    text: `update delivery set state = 'waiting', tries = 0, next_at = $2, ended_at = null
           where person_id = any ($1) and channel = 'mail' and state = 'given_up'`,
    values: [people, now],
  });
  context.afterCommit(() => kernel.deliverer.wake(workspace.id));
}
