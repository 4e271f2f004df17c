import type { PoolClient } from "pg";
import { isAway } from "../database/is-away.ts";
import { inWorkspace } from "../database/pool.ts";
import { dueFailure, failedAgain, forgetFailure, keepFailure } from "../events/derivation-failures.ts";
import { lockPlace, movePlace } from "../events/projection-place.ts";
import { eventVisible, type ReadEvent, readAfter, recordsOfEvent } from "../events/read-events.ts";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import { type EventNotice, noticesOf } from "./notices.ts";

const BATCH = 1_000;
const NAME = "inbox";
const PART = "notices";
/** As many people as fit into one signal. */
const A_SIGNAL = 150;

/**
 * Derives inbox entries from the log, many events in one transaction; delete the entries and their place and they are all derived
 * again. A rule that fails is kept and tried again by itself, and the rest goes on.
 * @param moved called whenever it has got further
 */
export async function projectInbox(
  kernel: Kernel,
  workspace: WorkspaceRow,
  moved: () => void = () => {},
): Promise<void> {
  let careful = false;
  for (;;) {
    try {
      const done = await deriveBatch(kernel, workspace, careful);
      moved();
      careful = false;
      if (done) return;
    } catch (error) {
      if (careful || isAway(error)) throw error;
      // Once more, with a savepoint around each rule: all but what fails comes through.
      careful = true;
    }
  }
}

/** @returns whether there is nothing more to do here: all is derived, or another process is at it. */
async function deriveBatch(kernel: Kernel, workspace: WorkspaceRow, careful: boolean): Promise<boolean> {
  let told: string[] = [];
  const done = await inWorkspace(kernel.pool, workspace.id, "patient write", async (client) => {
    // Entries and place are lost together with the machine, if at all, and derived again.
    await client.query("set local synchronous_commit = off");
    const place = await lockPlace(client, NAME);
    if (place === null) return true;
    const batch = await readAfter(client, { tokens: null, since: place, limit: BATCH });
    if (batch.length === 0) return true;
    const { notices, failures, upTo } = await noticesOf(kernel, client, workspace, batch, careful);
    for (const { seq, error } of failures) {
      await keepFailure(client, { name: NAME, part: PART, seq, error, now: kernel.now() });
      kernel.log.error(
        { seq, error: (error as Error).message },
        "a notification rule failed and will be tried again",
      );
    }
    told = await writeEntries(client, notices);
    await movePlace(client, NAME, upTo);
    return batch.length < BATCH && upTo === batch.at(-1)!.event.seq;
  });
  signal(kernel, workspace, told);
  return done;
}

/** Tries again what failed and is due, each in a transaction of its own. */
export async function retryInbox(kernel: Kernel, workspace: WorkspaceRow): Promise<void> {
  for (;;) {
    let told: string[] = [];
    const tried = await inWorkspace(kernel.pool, workspace.id, "write", async (client) => {
      const failure = await dueFailure(client, NAME, kernel.now());
      if (!failure) return false;
      const batch: ReadEvent[] = await readAfter(client, { tokens: null, since: failure.seq - 1, limit: 1 });
      const { notices, failures } = await noticesOf(kernel, client, workspace, batch, true);
      const [failed] = failures;
      if (failed) {
        const { setAside } = await failedAgain(client, failure, failed.error, kernel.now());
        kernel.log.error(
          { seq: failure.seq, tries: failure.tries + 1, error: (failed.error as Error).message },
          setAside ? "a notification rule was set aside" : "a notification rule failed again",
        );
      } else {
        told = await writeEntries(client, notices);
        await forgetFailure(client, failure.id);
      }
      return true;
    });
    signal(kernel, workspace, told);
    if (!tried) return;
  }
}

/**
 * Writes what people may see and want to hear of, in one statement whatever the number.
 * @returns the people who have something new.
 */
async function writeEntries(client: PoolClient, notices: readonly EventNotice[]): Promise<string[]> {
  if (notices.length === 0) return [];
  const { rows } = await client.query({
    name: "inbox_write",
    text: `with held as materialized (
             select p.id, p.muted, person_tokens(p.id) as tokens from person p
             where p.id = any (array(select distinct unnest($1::uuid[]))) and p.deactivated_at is null
           ), told as (
             insert into inbox_entry (person_id, seq, reason)
             select n.person_id, n.seq, n.reason
             from unnest($1::uuid[], $2::bigint[], $3::text[]) as n (person_id, seq, reason)
               join held p on p.id = n.person_id
               join event e on e.seq = n.seq ${recordsOfEvent}
             where not e.kind = any (p.muted) and ${eventVisible("p.tokens")}
             order by 1, 2
             on conflict do nothing returning person_id)
           select distinct person_id from told`,
    values: [
      notices.map(({ personId }) => personId),
      notices.map(({ seq }) => seq),
      notices.map(({ reason }) => reason),
    ],
  });
  return rows.map(({ person_id }) => person_id);
}

function signal(kernel: Kernel, workspace: WorkspaceRow, told: readonly string[]): void {
  for (let at = 0; at < told.length; at += A_SIGNAL) {
    const audience = told.slice(at, at + A_SIGNAL).map((id) => `person:${id}`);
    kernel.hub.signal(workspace.id, "inbox", { audience, data: {} });
  }
}
