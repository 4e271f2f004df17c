import { accessSync, constants } from "node:fs";
import { nightlyIn } from "../backup/backup-folder.ts";
import { figure } from "../cli/say.ts";
import { bad, type Finding, good, warning } from "./check.ts";
import { say } from "./say.ts";

const HOUR_MS = 3_600_000;
/** A night and what it may take longer. */
const FRESH_HOURS = 26;
const OLD_HOURS = 74;

/** How old the last good nightly backup is. What has the name of one was read back and found whole. */
export async function checkBackup(
  { folder, key }: { folder: string | null; key: string | null },
  now = Date.now(),
): Promise<Finding> {
  if (folder === null) return warning(say("backupNone"), say("backupNoneAdvice"));
  try {
    accessSync(folder, constants.R_OK | constants.W_OK);
  } catch {
    return bad(say("backupFolder", { folder }), say("backupFolderAdvice", { folder }));
  }
  const [last] = await nightlyIn(folder);
  if (!last) return warning(say("backupNotYet", { folder }), say("backupOldAdvice"));
  const hours = Math.max(0, (now - Date.parse(last.madeAt)) / HOUR_MS);
  const says = say("backupAge", {
    hours: figure(hours, 0),
    file: last.name,
    megabytes: figure(last.bytes / 1e6, 1),
  });
  if (hours > OLD_HOURS) return bad(says, say("backupOldAdvice"));
  if (hours > FRESH_HOURS) return warning(says, say("backupOldAdvice"));
  return key === null ? warning(says, say("backupClearAdvice")) : good(says);
}
