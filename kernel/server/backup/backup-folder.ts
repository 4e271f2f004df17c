import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isUnfinished } from "./write-backup.ts";

export type Kept = { days: number; weeks: number };

const NAME = /^weft-(\d{4}-\d{2}-\d{2})T(\d{2})(\d{2})(\d{2})Z\.weftbackup$/;
const DAY_MS = 86_400_000;

/** `weft-2026-11-27T013000Z.weftbackup`: their names sort by when they were made. */
export function nameAt(instant: string): string {
  return `weft-${instant.slice(0, 19).replaceAll(":", "")}Z.weftbackup`;
}

export function instantOf(name: string): string | null {
  const [, day, hours, minutes, seconds] = NAME.exec(name) ?? [];
  return day ? `${day}T${hours}:${minutes}:${seconds}.000Z` : null;
}

/** The nightly backups of a folder, the newest first; a file has such a name only when it was found whole. */
export async function nightlyIn(folder: string): Promise<{ name: string; madeAt: string; bytes: number }[]> {
  const names = (await readdir(folder)).filter((name) => instantOf(name) !== null).toSorted();
  return Promise.all(
    names.reverse().map(async (name) => ({
      name,
      madeAt: instantOf(name)!,
      bytes: (await stat(join(folder, name))).size,
    })),
  );
}

/**
 * Which of these may go: all but the last of each of so many days, and the last of each of so many weeks (of seven days,
 * counted from 1 January 1970). The newest always stays; days without a backup do not count.
 */
export function superfluous(names: readonly string[], { days, weeks }: Kept): string[] {
  const newestFirst = names
    .filter((name) => instantOf(name) !== null)
    .toSorted()
    .reverse();
  const kept = new Set<string>(newestFirst.slice(0, 1));
  const keepLast = (most: number, spanOf: (instant: number) => number) => {
    const seen = new Set<number>();
    for (const name of newestFirst) {
      const span = spanOf(Date.parse(instantOf(name)!));
      if (seen.has(span)) continue;
      if (seen.size === most) return;
      seen.add(span);
      kept.add(name);
    }
  };
  keepLast(days, (instant) => Math.floor(instant / DAY_MS));
  keepLast(weeks, (instant) => Math.floor(instant / DAY_MS / 7));
  return newestFirst.filter((name) => !kept.has(name));
}

/** Removes what may go. */
export async function tidy(folder: string, keep: Kept): Promise<string[]> {
  return removeAll(folder, superfluous(await readdir(folder), keep));
}

/** Removes what a writer that died had begun, before it takes the room of the next. Only to be called by who alone writes there. */
export async function clearUnfinished(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return removeAll(
    folder,
    names.filter((name) => isUnfinished(name) && name.startsWith(".weft-")),
  );
}

async function removeAll(folder: string, names: string[]): Promise<string[]> {
  for (const name of names) await rm(join(folder, name), { force: true });
  return names;
}
