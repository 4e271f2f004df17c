import { actorByEmail } from "#kernel/server/identity/actor-by-email.ts";
import { makeLink } from "#kernel/server/identity/people.ts";
import { createWorkspace, withContext } from "#kernel/server/identity/workspaces.ts";
import { halden } from "#worlds/halden/index.ts";
import type { Installation } from "../../apps/open-installation.ts";
import { hostileStory } from "./hostile-story.ts";
import { standWeft } from "./stand-weft.ts";

/** The demo organisation told in hostile texts, in every field there is: a process of its own for journeys. */
async function prepare({ kernel, settings }: Installation): Promise<string[][]> {
  const { name, slug, administrator: admin, timeZone } = halden;
  const now = kernel.now();
  const { workspace } = await createWorkspace(kernel, { name, slug, admin, world: slug, timeZone, now });
  await halden.build(kernel, workspace, now, hostileStory().perform);
  const rows: string[][] = [];
  for (const { email } of halden.visitors) {
    const actor = (await actorByEmail(kernel, workspace, email))!;
    const { path } = await withContext(kernel, workspace, kernel.now(), (context) =>
      makeLink(context, actor.personId, "demo"),
    );
    rows.push([email, actor.role, `${settings.url}${path}`]);
  }
  return rows;
}

await standWeft(prepare);
