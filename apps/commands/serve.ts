import type { Command } from "commander";
import { onStop, runCommand } from "#kernel/server/cli/command.ts";
import { helpBelow } from "#kernel/server/cli/program.ts";
import { say } from "./say.ts";

export function serveCommand(program: Command): void {
  program
    .command("serve")
    .description(say("serve"))
    .addHelpText("after", helpBelow(["WEFT_DATA=/var/lib/weft WEFT_URL=https://weft.example.org weft serve"]))
    .action(
      runCommand(async () => {
        const { startWeft } = await import("../server.ts");
        const weft = await startWeft();
        onStop(weft.stop);
        weft.kernel.log.info({ address: weft.address, url: weft.settings.url }, "Weft is ready");
      }),
    );
}
