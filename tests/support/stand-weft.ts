import { onStop, printTable, runCommand } from "#kernel/server/cli/command.ts";
import type { Installation } from "../../apps/open-installation.ts";
import { startWeft } from "../../apps/server.ts";

/**
 * A Weft as a process of its own, as the command line starts one: it says when it is ready, and stops when it is told to.
 * @param prepare answers who can come in, as whom, by which link
 */
export const standWeft = (prepare: (installation: Installation) => Promise<string[][]>, pages?: URL) =>
  runCommand(async () => {
    let links: string[][] = [];
    const weft = await startWeft(async (installation) => {
      links = await prepare(installation);
    }, pages);
    onStop(weft.stop);
    printTable(["who", "sign in as", "link"], links);
    console.log("Weft is ready");
  })();
