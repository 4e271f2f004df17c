import { setTimeout as pause } from "node:timers/promises";
import { projectInbox, retryInbox } from "../attention/inbox-projection.ts";
import { inWorkspace } from "../database/pool.ts";
import type { Kernel } from "../kernel.ts";
import { nextRetry } from "./derivation-failures.ts";
import { type Places, readPlaces } from "./projection-place.ts";
import { projectReactions, retryReactions } from "./reactions.ts";

/** Derives reactions and inboxes from the logs of all workspaces of one kernel. */
export type Deriver = {
  /** There may be something to derive. */
  news(workspaceId: string): void;
  /**
   * Resolves when everything up to the end of the log at this moment is derived, whoever derives it: reactions, then the inbox of it and of
   * what the reactions wrote. What fails and waits for its next try or is set aside is not waited for.
   */
  derived(workspaceId: string): Promise<void>;
  /** Milliseconds since something that waits to be derived here last got any further; 0 where nothing waits. */
  standstill(): number;
  /** Resolves when nothing is being derived here. */
  idle(): Promise<void>;
  stop(): void;
};

/** How long to wait before looking again whether another process has derived what it is at. */
const LOOK_AGAIN_MS = 10;
/** The least and the most between two looks at what is to be tried again. */
const RETRY_MS = { least: 250, most: 60_000 };
/** After it could not be derived at all, as when the database is away: before it is tried again, and doubled each time. */
const AGAIN_MS = 1_000;

export function makeDeriver(kernel: Kernel): Deriver {
  /** Each gives what it failed with, or null. */
  const running = new Map<string, Promise<Error | null>>();
  const again = new Set<string>();
  const retries = new Map<string, NodeJS.Timeout>();
  /** Of each workspace where something waits: since when nothing has moved, and how often in a row it failed. */
  const waiting = new Map<string, { since: number; failed: number }>();
  let stopped = false;

  function news(workspaceId: string): void {
    if (stopped) return;
    if (running.has(workspaceId)) {
      again.add(workspaceId);
      return;
    }
    if (!waiting.has(workspaceId)) waiting.set(workspaceId, { since: performance.now(), failed: 0 });
    const run = deriveAll(workspaceId)
      .then(() => {
        waiting.delete(workspaceId);
        return null;
      })
      .catch((error: Error) => {
        kernel.log.warn({ error: error.message }, "inbox and reactions wait; they are tried again soon");
        const { failed } = waiting.get(workspaceId)!;
        waiting.get(workspaceId)!.failed += 1;
        wakeIn(workspaceId, AGAIN_MS * 2 ** Math.min(failed, 6));
        return error;
      })
      .finally(() => {
        running.delete(workspaceId);
        if (again.delete(workspaceId)) news(workspaceId);
      });
    running.set(workspaceId, run);
  }

  async function deriveAll(workspaceId: string): Promise<void> {
    const workspace = await kernel.identity.workspace(workspaceId);
    if (!workspace) return;
    const moved = () => {
      const here = waiting.get(workspaceId);
      if (here) here.since = performance.now();
    };
    await projectReactions(kernel, workspace, moved);
    await projectInbox(kernel, workspace, moved);
    const look = () =>
      inWorkspace(kernel.pool, workspaceId, "read", (client) => nextRetry(client, kernel.now()));
    let next = await look();
    if (next !== null && next <= kernel.now()) {
      await retryReactions(kernel, workspace);
      await retryInbox(kernel, workspace);
      next = await look();
    }
    if (next !== null) wakeAt(workspaceId, next);
  }

  const wakeAt = (workspaceId: string, instant: string) =>
    wakeIn(workspaceId, Date.parse(instant) - Date.parse(kernel.now()));

  function wakeIn(workspaceId: string, wait: number): void {
    clearTimeout(retries.get(workspaceId));
    if (stopped) return;
    const timer = setTimeout(
      () => {
        retries.delete(workspaceId);
        news(workspaceId);
      },
      Math.min(Math.max(wait, RETRY_MS.least), RETRY_MS.most),
    );
    timer.unref();
    retries.set(workspaceId, timer);
  }

  async function until(workspaceId: string, reached: (places: Places) => boolean): Promise<void> {
    for (let first = true; ; first = false) {
      news(workspaceId);
      // What was running when it was called may have looked before the last event; `again` makes it look once more.
      for (let run = running.get(workspaceId); run; run = running.get(workspaceId)) {
        const error = await run;
        if (error) throw error;
      }
      if (reached(await inWorkspace(kernel.pool, workspaceId, "read", readPlaces))) return;
      if (stopped) throw new Error("This kernel is closed");
      if (!first) await pause(LOOK_AGAIN_MS);
    }
  }

  return {
    news,
    async derived(workspaceId) {
      const { head } = await inWorkspace(kernel.pool, workspaceId, "read", readPlaces);
      let end = head;
      await until(workspaceId, (places) => {
        // What reactions wrote stands behind `head`; their last one has committed when their place is there.
        if (places.reactions < head) return false;
        end = places.head;
        return true;
      });
      await until(workspaceId, ({ inbox }) => inbox >= end);
    },
    standstill: () => Math.max(0, ...[...waiting.values()].map(({ since }) => performance.now() - since)),
    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
    stop() {
      stopped = true;
      for (const timer of retries.values()) clearTimeout(timer);
    },
  };
}
