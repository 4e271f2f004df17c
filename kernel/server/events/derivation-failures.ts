import type { PoolClient } from "pg";
import { v7 as uuidv7 } from "uuid";
import { SKEW_SECONDS } from "../clock-skew.ts";
import type { ProjectionName } from "./projection-place.ts";

/** Seconds before each further try; after the last the derivation is set aside and administrators see it. */
export const RETRY_SECONDS = [5, 30, 180, 900, 3_600] as const;
export const MOST_TRIES = RETRY_SECONDS.length + 1;
const MOST_ERROR = 500;
/** Noted for later than this, it was noted by a clock that was wrong. */
const LONGEST_SECONDS = RETRY_SECONDS.at(-1)! + SKEW_SECONDS;

export type Failure = { id: string; part: string; seq: number; tries: number };

/** Keeps that something derived from an event failed, so that the rest can go on without it. */
export async function keepFailure(
  client: PoolClient,
  failed: { name: ProjectionName; part: string; seq: number; error: unknown; now: string },
): Promise<void> {
  await client.query({
    name: "derivation_failed",
    text: `insert into derivation_failure (id, name, part, seq, tries, next_at, last_error, failed_at)
           values ($1, $2, $3, $4, 1, $5, $6, $7) on conflict (workspace_id, name, seq, part) do nothing`,
    values: [
      uuidv7(),
      failed.name,
      failed.part,
      failed.seq,
      secondsAfter(failed.now, RETRY_SECONDS[0]),
      errorText(failed.error),
      failed.now,
    ],
  });
}

/** The next one to try again, locked; null when none is due or others are at them. */
export async function dueFailure(
  client: PoolClient,
  name: ProjectionName,
  now: string,
  /** Parts whose failures rest. */
  without: readonly string[] = [],
): Promise<Failure | null> {
  const { rows } = await client.query({
    name: "derivation_due",
    text: `select id, part, seq, tries from derivation_failure where name = $1 and part <> all ($3)
             and (next_at <= $2 or next_at > $2::timestamptz + interval '${LONGEST_SECONDS} seconds')
           order by next_at, seq limit 1 for update skip locked`,
    values: [name, now, without],
  });
  return rows[0] ?? null;
}

export async function failedAgain(
  client: PoolClient,
  { id, tries }: Failure,
  error: unknown,
  now: string,
): Promise<{ setAside: boolean }> {
  const wait = RETRY_SECONDS[tries];
  await client.query({
    name: "derivation_failed_again",
    text: "update derivation_failure set tries = $2, next_at = $3, last_error = $4, failed_at = $5 where id = $1",
    values: [id, tries + 1, wait === undefined ? null : secondsAfter(now, wait), errorText(error), now],
  });
  return { setAside: wait === undefined };
}

export async function forgetFailure(client: PoolClient, id: string): Promise<void> {
  await client.query({
    name: "derivation_mended",
    text: "delete from derivation_failure where id = $1",
    values: [id],
  });
}

/** When the next one is to be tried again; null when none is. */
export async function nextRetry(client: PoolClient, now: string): Promise<string | null> {
  const { rows } = await client.query({
    name: "derivation_next",
    text: `select min(case when next_at > $1::timestamptz + interval '${LONGEST_SECONDS} seconds' then $1 else next_at end) as next
           from derivation_failure where next_at is not null`,
    values: [now],
  });
  return rows[0].next;
}

export const secondsAfter = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) + seconds * 1_000).toISOString();

/** One line without what PostgreSQL cannot keep. */
export function errorText(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  return said.replaceAll(/\p{Cc}+/gu, " ").slice(0, MOST_ERROR);
}
