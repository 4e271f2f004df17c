import { createHmac } from "node:crypto";
import type pg from "pg";
import type { Limit } from "#kernel/contract/operation.ts";
import { inWorkspace } from "../database/pool.ts";
import { outsideTransaction } from "../database/within-transaction.ts";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import { problem } from "../problem.ts";

/** What is counted, and how often it may be in a window of so many minutes. */
export type Counted = Limit & { bucket: string };

/** As many places for whatever a stranger can choose, so that a flood of made-up addresses costs so many rows and no more. */
const PLACES = 65_536;

/**
 * Where something a stranger names is counted. It is keyed, so that nobody can look for two that share a place, and no address
 * stands in the table.
 */
export function placeOf(
  { secret }: Pick<Kernel, "secret">,
  { id }: Pick<WorkspaceRow, "id">,
  what: string,
  named: string,
): string {
  const digest = createHmac("sha256", secret).update(`counted:${id}:${what}:${named}`).digest();
  return `${what} ${digest.readUInt32BE(0) % PLACES}`;
}

/**
 * Counts tries and refuses when there were too many in the window. The counts are in the database, so they hold across
 * processes and restarts, and where they cannot be kept the try is refused too (it fails closed).
 *
 * It commits by itself, before the transaction of whatever is tried: a failed sign-in rolls that back, but not the count.
 * @throws too_many_requests
 */
export async function countTries(
  pool: pg.Pool,
  workspaceId: string,
  counted: readonly Counted[],
  now: string,
): Promise<void> {
  const [passed] = await countUp(pool, workspaceId, counted, now);
  if (passed) throw tooMany(passed);
}

/** The same for one. */
export function countTry(
  pool: pg.Pool,
  workspaceId: string,
  bucket: string,
  limit: Limit,
  now: string,
): Promise<void> {
  return countTries(pool, workspaceId, [{ ...limit, bucket }], now);
}

/** Counts, and answers which limits are passed by now, the one that lasts longest first. */
export async function countUp(
  pool: pg.Pool,
  workspaceId: string,
  counted: readonly Counted[],
  now: string,
): Promise<Counted[]> {
  outsideTransaction("A try was counted");
  // In one order everywhere, or two who count the same would wait for each other.
  const sorted = [...counted].sort((a, b) => (a.bucket < b.bucket ? -1 : 1));
  const tries = await inWorkspace(pool, workspaceId, "write", async (client) => {
    const { rows } = await client.query({
      name: "count_tries",
      text: `insert into attempt (bucket, window_start, tries)
             select bucket, start, 1 from unnest($1::text[], $2::timestamptz[]) as given (bucket, start)
             on conflict (workspace_id, bucket) do update set window_start = excluded.window_start,
               tries = case when attempt.window_start = excluded.window_start then attempt.tries + 1 else 1 end
             returning bucket, tries`,
      values: [sorted.map(({ bucket }) => bucket), sorted.map((each) => windowOf(each, now))],
    });
    return new Map(rows.map(({ bucket, tries: number }) => [bucket as string, number as number]));
  });
  const passed = counted.filter((each) => tries.get(each.bucket)! > each.tries);
  return passed.sort((a, b) => b.minutes - a.minutes);
}

/** Takes back what was counted for a try that turned out well, so that only those that failed count. */
export async function giveBack(
  pool: pg.Pool,
  workspaceId: string,
  counted: readonly Counted[],
  now: string,
): Promise<void> {
  outsideTransaction("A try was given back");
  const sorted = [...counted].sort((a, b) => (a.bucket < b.bucket ? -1 : 1));
  await inWorkspace(pool, workspaceId, "write", (client) =>
    client.query({
      name: "give_back_tries",
      text: `update attempt a set tries = greatest(a.tries - 1, 0)
             from (select a.bucket from attempt a
                   join unnest($1::text[], $2::timestamptz[]) as given (bucket, start)
                     on given.bucket = a.bucket and given.start = a.window_start
                   order by a.bucket for update of a) held
             where a.bucket = held.bucket`,
      values: [sorted.map(({ bucket }) => bucket), sorted.map((each) => windowOf(each, now))],
    }),
  );
}

export const tooMany = ({ minutes }: Limit) =>
  problem("too_many_requests", { says: "fault_wait_minutes", values: { minutes } });

function windowOf({ minutes }: Limit, now: string): string {
  const windowMs = minutes * 60_000;
  return new Date(Math.floor(Date.parse(now) / windowMs) * windowMs).toISOString();
}
