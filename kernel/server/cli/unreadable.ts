import { kit } from "./kit-texts.ts";

/** Why a file that was named cannot be read, where that is the caller's to mend; otherwise undefined. */
export function unreadable(error: unknown): string | undefined {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT" || code === "ENOTDIR") return kit("noSuchFile");
  if (code === "EISDIR") return kit("isFolder");
  if (code === "EACCES") return kit("mayNotBeRead");
  return undefined;
}
