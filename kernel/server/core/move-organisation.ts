import { followersMoved } from "../attention/mail-time-store.ts";
import type { Context } from "../operation/context.ts";

/** Says where the organisation is. Whoever follows it is there too, and its jobs come at their hour there. */
export async function moveOrganisation(context: Context, from: string, to: string): Promise<void> {
  if (from === to) return;
  const { client, workspace, kernel } = context;
  await client.query({
    name: "move_organisation",
    text: "update workspace set time_zone = $2 where id = $1",
    values: [workspace.id, to],
  });
  await client.query({
    name: "move_followers",
    text: "update person set time_zone = null where zone_followed",
  });
  await followersMoved(client, context.now);
  // Nothing is run for it: a job without a row begins with its next time.
  await client.query({
    name: "move_jobs",
    text: "delete from job where tries = 0 and next_at > $1",
    values: [context.now],
  });
  context.emit("organisation.zone_changed", { record: null, data: { from, to } });
  context.afterCommit(() => kernel.identity.forget());
}

/** Locks what holds for the organisation and raises its version. @returns null where that was not the version seen */
export async function raiseOrganisation(
  { client, workspace }: Context,
  seen: number | null,
): Promise<{ timeZone: string } | null> {
  const { rows } = await client.query({
    name: "raise_organisation",
    text: `update workspace set version = version + 1 where id = $1 and version = coalesce($2, version)
           returning time_zone as "timeZone"`,
    values: [workspace.id, seen],
  });
  return (rows[0] as { timeZone: string } | undefined) ?? null;
}
