import type { Command } from "commander";
import { onStop, runCommand } from "#kernel/server/cli/command.ts";

export function serveCommand(program: Command): void {
  program
    .command("serve")
    .description("Run Weft for an organisation. Never makes demo data or a default account.")
    .addHelpText(
      "after",
      "\nExample:\n  WEFT_DATA=/var/lib/weft WEFT_URL=https://weft.example.org weft serve",
    )
    .action(
      runCommand(async () => {
        const { startWeft } = await import("../server.ts");
        const weft = await startWeft();
        onStop(weft.stop);
        weft.kernel.log.info({ address: weft.address, url: weft.settings.url }, "Weft is ready");
      }),
    );
}
