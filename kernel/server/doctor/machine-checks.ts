import { bad, type Check, type Finding, good } from "./check.ts";
import { checkClock } from "./clock-check.ts";
import { checkDataFolder } from "./data-folder-check.ts";
import { checkDisk } from "./disk-check.ts";
import { say } from "./say.ts";

const neededNode = 24;

/** What can be looked at without opening the database. */
export function machineChecks({ dataFolder, embedded }: { dataFolder: string; embedded: boolean }): Check[] {
  return [
    { name: "node", look: () => checkNode(process.versions.node) },
    // oxlint-disable-next-line weft/words -- the name of a check in the JSON; people read `name_data_folder`
    { name: "data folder", look: () => checkDataFolder(dataFolder) },
    { name: "disk", look: () => checkDisk(dataFolder, { embedded }) },
    { name: "clock", look: () => checkClock(dataFolder) },
  ];
}

export function checkNode(version: string): Finding {
  const says = `Node ${version}`;
  if (Number.parseInt(version, 10) >= neededNode) return good(says);
  return bad(say("nodeOld", { version, needed: neededNode }), say("nodeAdvice"));
}
