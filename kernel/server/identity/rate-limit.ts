import type pg from "pg";
import { inWorkspace } from "../database/pool.ts";
import { outsideTransaction } from "../database/within-transaction.ts";
import { problem } from "../problem.ts";

/**
 * Counts a try and refuses when there were too many in the window. The count is in the database, so it holds across
 * processes and restarts, and where it cannot be counted the try is refused too (it fails closed).
 *
 * It commits by itself: a failed sign-in rolls its own transaction back, but not the count.
 * @throws too_many_requests
 */
export async function countTry(
  pool: pg.Pool,
  workspaceId: string,
  bucket: string,
  limit: { tries: number; minutes: number },
  now: string,
): Promise<void> {
  outsideTransaction("A try was counted");
  const windowMs = limit.minutes * 60_000;
  const windowStart = new Date(Math.floor(Date.parse(now) / windowMs) * windowMs).toISOString();
  const tries = await inWorkspace(pool, workspaceId, "write", async (client) => {
    const { rows } = await client.query({
      name: "count_try",
      text: `insert into attempt (bucket, window_start, tries) values ($1, $2, 1)
             on conflict (workspace_id, bucket, window_start) do update set tries = attempt.tries + 1 returning tries`,
      values: [bucket, windowStart],
    });
    return rows[0].tries as number;
  });
  if (tries > limit.tries) {
    throw problem("too_many_requests", { says: "fault_wait_minutes", values: { minutes: limit.minutes } });
  }
}
