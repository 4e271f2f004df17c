import { v7 as uuidv7 } from "uuid";
import type { SecurityKind } from "#kernel/contract/core/identity.ts";
import { inWorkspace } from "../database/pool.ts";
import type { Before, Context } from "../operation/context.ts";
import { networkInLog } from "./networks.ts";
import { placeOf } from "./rate-limit.ts";

/** Failures of one person that are kept in an hour: whoever guesses fills no disk. */
const MOST_FAILURES = { entries: 20, minutes: 60 };

type Entry = { personId: string | readonly string[]; what: SecurityKind; about?: string };

/** Writes what happened to how somebody comes in, in the transaction of what happened. */
export async function logSecurity(
  { client, actor, device, from, now }: Pick<Context, "client" | "actor" | "device" | "from" | "now">,
  { personId, what, about = "" }: Entry,
): Promise<void> {
  const people = typeof personId === "string" ? [personId] : personId;
  await client.query({
    name: "log_security",
    text: `insert into security_entry (id, at, person_id, what, by_id, about, device, network)
           select id, $2, person_id, $4, nullif($5::uuid, person_id), $6, $7, $8
           from unnest($1::uuid[], $3::uuid[]) as given (id, person_id)`,
    values: [
      people.map(() => uuidv7()),
      now,
      people,
      what,
      actor?.personId ?? null,
      about,
      device,
      from ? networkInLog(from.address) : null,
    ],
  });
}

/**
 * Writes that somebody failed to come in. In a transaction of its own: what failed is rolled back. An address nobody has costs the
 * same: something is written for it too, or how late the answer comes would tell whose address is somebody's.
 */
export async function logFailure(
  { kernel, workspace, now, device, from }: Pick<Before, "kernel" | "workspace" | "now" | "device" | "from">,
  { personId, name }: { personId: string | null; name: string },
): Promise<void> {
  await inWorkspace(kernel.pool, workspace.id, "write", async (client) => {
    await client.query({
      name: "count_failure",
      text: `insert into attempt (bucket, window_start, tries) values ($1, $2, 1)
             on conflict (workspace_id, bucket) do update set tries = attempt.tries + 1`,
      values: [placeOf(kernel, workspace, "failed", name), now],
    });
    await client.query({
      name: "log_failure",
      text: `insert into security_entry (id, at, person_id, what, device, network)
             select $1, $2, $3, 'sign_in_failed', $4, $5
             where $3::uuid is not null and (select count(*) from security_entry where person_id = $3
               and what = 'sign_in_failed' and at > $2::timestamptz - make_interval(mins => $6)) < $7`,
      values: [
        uuidv7(),
        now,
        personId,
        device ?? null,
        from ? networkInLog(from.address) : null,
        MOST_FAILURES.minutes,
        MOST_FAILURES.entries,
      ],
    });
  });
}
