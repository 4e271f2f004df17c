#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { exitCodes } from "#kernel/server/cli/command.ts";
import { analyzeNetworkCommand } from "./commands/analyze-network.ts";

// One line per command: import it above, name it here. A command imports what is heavy inside its action.
const commands: ((program: Command) => void)[] = [analyzeNetworkCommand];

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

const program = new Command("weft")
  .description("A workspace for leaders who must solve together what no department can solve alone")
  .version(version)
  .showHelpAfterError("(weft COMMAND --help shows how it is called)")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.wrongInput));
for (const register of commands) register(program);
await program.parseAsync();
