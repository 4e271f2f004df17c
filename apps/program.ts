import { readFileSync } from "node:fs";
import type { Command, CommanderError } from "commander";
import { makeProgram } from "#kernel/server/cli/program.ts";
import { analyzeNetworkCommand } from "./commands/analyze-network.ts";
import { analyzeOpinionsCommand } from "./commands/analyze-opinions.ts";
import { auditHeadCommand } from "./commands/audit-head.ts";
import { backupCommands } from "./commands/backup.ts";
import { demoCommand } from "./commands/demo.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { exportCommand } from "./commands/export.ts";
import { forecastCommand } from "./commands/forecast.ts";
import { importCommand } from "./commands/import.ts";
import { keyCommand } from "./commands/key.ts";
import { migrateCommand } from "./commands/migrate.ts";
import { personCommand } from "./commands/person.ts";
import { say } from "./commands/say.ts";
import { sendTestMailCommand } from "./commands/send-test-mail.ts";
import { serveCommand } from "./commands/serve.ts";
import { tallyCommand } from "./commands/tally.ts";
import { verifyAuditCommand } from "./commands/verify-audit.ts";
import { weighCommand } from "./commands/weigh.ts";
import { workspaceCommand } from "./commands/workspace.ts";

// One line per command: import it above, name it here. A command imports what is heavy inside its action.
// biome-ignore format: one line each, so that branches merge
const commands: ((program: Command) => void)[] = [
  serveCommand,
  demoCommand,
  migrateCommand,
  doctorCommand,
  workspaceCommand,
  keyCommand,
  exportCommand,
  personCommand,
  importCommand,
  verifyAuditCommand,
  backupCommands,
  auditHeadCommand,
  sendTestMailCommand,
  analyzeNetworkCommand,
  analyzeOpinionsCommand,
  tallyCommand,
  weighCommand,
  forecastCommand,
];

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/**
 * The whole command line, described in the language of this process.
 * @param ended takes over when commander is done by itself: after help, the version, or a wrong call
 */
export function weftProgram(ended: (how: CommanderError) => never): Command {
  const program = makeProgram("weft", version).description(say("weft")).exitOverride(ended);
  for (const register of commands) register(program);
  return program;
}
