import {
  type Organisation,
  organisationOperations as operations,
} from "#kernel/contract/core/organisation.ts";
import { type Context, handler } from "../operation/context.ts";
import { problem } from "../problem.ts";
import { moveOrganisation, raiseOrganisation } from "./move-organisation.ts";

export const getOrganisation = handler(operations.getOrganisation, readOrganisation);

async function readOrganisation({ client, workspace, actor }: Context): Promise<Organisation> {
  const { rows } = await client.query({
    name: "organisation",
    text: `select version, time_zone as "timeZone",
             case when $2 then (select count(*)::int from person where zone_followed and deactivated_at is null) end as following
           from workspace where id = $1`,
    values: [workspace.id, actor?.role === "administrator"],
  });
  return rows[0] as Organisation;
}

/** Of two administrators at once the second waits, and then learns what the first has done. */
export const reviseOrganisation = handler(operations.reviseOrganisation, async (call) => {
  const before = await raiseOrganisation(call, call.seen!);
  if (!before) throw problem("stale_version", undefined, { current: await readOrganisation(call) });
  await moveOrganisation(call, before.timeZone, call.body.timeZone ?? before.timeZone);
  return readOrganisation(call);
});
