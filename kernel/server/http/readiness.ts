import type { Deriver } from "../events/deriver.ts";
import { inTime } from "../events/listener.ts";
import type { Kernel } from "../kernel.ts";

const ANSWER_MS = 2_000;
const STANDSTILL_MS = 60_000;

/** What keeps a process from being ready; told to whoever asks, so no more than that. */
export const DATABASE_AWAY = "The database is away";
export const OTHER_VERSION = "The database is not of this version";

/**
 * What keeps this process from doing its work, empty where nothing does: whether the database answers on the connection by which Weft hears
 * (so live events come), gives another one, is of this version, and whether what follows from events is derived. Many who ask at
 * once share one look.
 */
export function makeReadiness(
  kernel: Pick<Kernel, "hub" | "pool" | "house">,
  deriver: () => Pick<Deriver, "standstill">,
): () => Promise<string[]> {
  let looking: Promise<string[]> | undefined;
  const names = new Set(kernel.house.migrations.map(({ name }) => name));
  const owners = new Set([...names].map(ownerOf));

  async function look(): Promise<string[]> {
    try {
      const faults = await schemaFaults();
      // Taken by those who work is not away; who wants one then is told that Weft is busy.
      const { idleCount, totalCount, options, waitingCount } = kernel.pool;
      if (waitingCount === 0 && (idleCount > 0 || totalCount < (options.max ?? 0)))
        await inTime(kernel.pool.query("select 1"), ANSWER_MS);
      if (deriver().standstill() > STANDSTILL_MS) faults.push("What follows from events stands still");
      return faults;
    } catch {
      return [DATABASE_AWAY];
    }
  }

  async function schemaFaults(): Promise<string[]> {
    let applied: string[];
    try {
      const rows = await kernel.hub.ask<{ name: string }>("select name from migration", ANSWER_MS);
      applied = rows.map(({ name }) => name);
    } catch (error) {
      // A login that may not look was let in by who may; the answer says that the database is there.
      if ((error as { code?: string }).code === "42501") return [];
      throw error;
    }
    const known = new Set(applied);
    const missing = [...names].some((name) => !known.has(name));
    const newer = applied.some((name) => !names.has(name) && owners.has(ownerOf(name)));
    return missing || newer ? [OTHER_VERSION] : [];
  }

  return () => {
    looking ??= look().finally(() => {
      looking = undefined;
    });
    return looking;
  };
}

const ownerOf = (name: string) => name.split("/")[0]!;
