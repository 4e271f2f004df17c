import { readFileSync } from "node:fs";
import { InputFault } from "../cli/command.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import { sayInstallation as say } from "../say-installation.ts";
import { Anchor } from "./signed-head.ts";

/**
 * The signed ends of one workspace's log in a file, a line of JSON each, as `weft audit-head` and the nightly job write them.
 * @throws InputFault for a file that cannot be read, a line that is none, and where none is of the workspace
 */
export function readAnchors(file: string, workspace: WorkspaceRow): Anchor[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new InputFault(say("anchorFileUnread", { file, why: (error as Error).message }));
  }
  const anchors = text.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    const anchor = parsed(line);
    if (!anchor) throw new InputFault(say("anchorFileForm", { file, line: at + 1 }));
    return anchor.workspace === workspace.id ? [anchor] : [];
  });
  if (anchors.length === 0) throw new InputFault(say("anchorFileOther", { file, workspace: workspace.slug }));
  return anchors;
}

function parsed(line: string): Anchor | undefined {
  try {
    return Anchor.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
