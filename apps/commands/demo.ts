import type { Command } from "commander";
import { onStop, printTable, runCommand } from "#kernel/server/cli/command.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { figure, spoken } from "#kernel/server/cli/say.ts";
import type { Installation } from "../open-installation.ts";
import { say } from "./say.ts";

export function demoCommand(program: Command): void {
  program
    .command("demo")
    .description(say("demo"))
    .addHelpText("after", helpBelow(["WEFT_DATA=/tmp/weft-demo weft demo"]))
    .action(
      runCommand(async () => {
        process.env.LOG_LEVEL ??= "warn";
        const began = performance.now();
        const { startWeft } = await import("../server.ts");
        let links: string[][] = [];
        const weft = await startWeft(async (installation) => {
          links = await prepareDemo(installation);
        });
        onStop(weft.stop);
        const seconds = figure((performance.now() - began) / 1000, 1);
        console.log(`\n${say("demoReady", { address: weft.address, seconds })}\n`);
        printTable([say("who"), say("signInAs"), say("link")], links);
        console.log(`\n${say("demoStop")}`);
      }),
    );
}

/** Makes the demo organisation on the first start; every start makes fresh links. */
export async function prepareDemo({ kernel, settings }: Installation): Promise<string[][]> {
  const { halden: world } = await import("#worlds/halden/index.ts");
  const { createWorkspace, withContext } = await import("#kernel/server/identity/workspaces.ts");
  const { actorByEmail } = await import("#kernel/server/identity/actor-by-email.ts");
  const { makeLink } = await import("#kernel/server/identity/people.ts");

  const known = await kernel.identity.workspace(world.slug);
  if (known && known.world !== world.slug) {
    throw new Error(say("demoTaken", { name: world.slug }));
  }
  let workspace = known;
  if (!workspace) {
    console.error(say("demoMaking", { name: world.name }));
    const made = await createWorkspace(kernel, {
      name: world.name,
      slug: world.slug,
      admin: world.administrator,
      world: world.slug,
      timeZone: world.timeZone,
      now: kernel.now(),
    });
    workspace = made.workspace;
    await world.build(kernel, workspace, kernel.now());
  }
  const rows: string[][] = [];
  for (const { email, as } of world.visitors) {
    const actor = await actorByEmail(kernel, workspace, email);
    if (!actor) continue;
    const { path } = await withContext(kernel, workspace, kernel.now(), (context) =>
      makeLink(context, actor.personId, "demo"),
    );
    rows.push([actor.name, as[spoken()], `${settings.url}${path}`]);
  }
  return rows;
}
