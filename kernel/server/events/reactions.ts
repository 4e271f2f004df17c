import type { PoolClient } from "pg";
import type { WeftEvent } from "#kernel/contract/events.ts";
import { isAway } from "../database/is-away.ts";
import { inWorkspace } from "../database/pool.ts";
import type { Kernel } from "../kernel.ts";
import type { Context, WorkspaceRow } from "../operation/context.ts";
import { makeContext, type OpenContext } from "../operation/make-context.ts";
import { dueFailure, failedAgain, forgetFailure, keepFailure } from "./derivation-failures.ts";
import { lockPlace, movePlace, readPlaces } from "./projection-place.ts";
import { readAfter } from "./read-events.ts";

const BATCH = 200;
const NAME = "reactions";

type Reaction = { part: string; react: (event: WeftEvent, context: Context) => Promise<void> };

/** Of the practices that are on: what happens while one is off it does not react to, also not later. */
function reactionsTo(kernel: Kernel, workspace: WorkspaceRow, kind: string): Reaction[] {
  const off = kernel.switches.known(workspace.id);
  const practices = kernel.house.practices.filter(({ contract }) => !off.has(contract.id));
  return practices.flatMap(({ contract, reactions }) => {
    const react = (reactions as Record<string, Reaction["react"]> | undefined)?.[kind];
    return react ? [{ part: contract.id, react }] : [];
  });
}

const kindsWithReactions = (kernel: Kernel) => [
  ...new Set(kernel.house.practices.flatMap(({ reactions = {} }) => Object.keys(reactions))),
];

/**
 * Lets practices do what follows from events: each reaction once for each event, in order, all of it or nothing. Each event has a
 * transaction of its own, which moves the place in the log with what was done; events nobody reacts to are passed in one step.
 * A reaction that fails is kept and tried again by itself, and the rest goes on.
 * @param moved called whenever it has got further
 */
export async function projectReactions(
  kernel: Kernel,
  workspace: WorkspaceRow,
  moved: () => void = () => {},
): Promise<void> {
  const kinds = kindsWithReactions(kernel);
  await kernel.switches.off(workspace.id);
  for (;;) {
    const { events, end, place } = await inWorkspace(kernel.pool, workspace.id, "read", async (client) => {
      const { head, reactions } = await readPlaces(client);
      const found =
        kinds.length > 0 && reactions < head
          ? await readAfter(client, { tokens: null, since: reactions, limit: BATCH, kinds })
          : [];
      return {
        events: found.map(({ event }) => event),
        // All up to here was looked at.
        end: found.length < BATCH ? head : found.at(-1)!.event.seq,
        place: reactions,
      };
    });
    for (const event of events) {
      if (!(await reactOnce(kernel, workspace, event))) return;
      moved();
    }
    if (end > place && end !== events.at(-1)?.seq && !(await passUpTo(kernel, workspace, end))) return;
    if (events.length < BATCH) return;
  }
}

/** @returns false when another process is at this workspace's reactions. */
async function passUpTo(kernel: Kernel, workspace: WorkspaceRow, end: number): Promise<boolean> {
  return inWorkspace(kernel.pool, workspace.id, "write", async (client) => {
    // Nothing is lost that is not derived again when this is lost with the machine.
    await client.query("set local synchronous_commit = off");
    if ((await lockPlace(client, NAME)) === null) return false;
    await movePlace(client, NAME, end);
    return true;
  });
}

async function reactOnce(kernel: Kernel, workspace: WorkspaceRow, event: WeftEvent): Promise<boolean> {
  const reactions = reactionsTo(kernel, workspace, event.kind);
  try {
    return await inEventTransaction(kernel, workspace, async (client, succeed) => {
      const place = await lockPlace(client, NAME);
      if (place === null) return false;
      if (place >= event.seq) return true;
      for (const reaction of reactions) {
        const failure = await attempt(kernel, client, workspace, event, reaction, succeed);
        if (failure) {
          const { part } = reaction;
          await keepFailure(client, { name: NAME, part, seq: event.seq, error: failure, now: kernel.now() });
          logFailure(kernel, event, part, failure);
        }
      }
      await movePlace(client, NAME, event.seq);
      return true;
    });
  } catch (error) {
    if (isAway(error)) throw error;
    // Not one of them but the commit failed: each is tried again by itself, which finds the one that cannot be.
    return inWorkspace(kernel.pool, workspace.id, "write", async (client) => {
      const place = await lockPlace(client, NAME);
      if (place === null) return false;
      if (place >= event.seq) return true;
      for (const { part } of reactions) {
        await keepFailure(client, { name: NAME, part, seq: event.seq, error, now: kernel.now() });
        logFailure(kernel, event, part, error);
      }
      await movePlace(client, NAME, event.seq);
      return true;
    });
  }
}

/** Tries again what failed and is due, each in a transaction of its own. */
export async function retryReactions(kernel: Kernel, workspace: WorkspaceRow): Promise<void> {
  const resting = [...(await kernel.switches.off(workspace.id))];
  for (;;) {
    const now = kernel.now();
    let tried: Awaited<ReturnType<typeof dueFailure>> = null;
    try {
      await inEventTransaction(kernel, workspace, async (client, succeed) => {
        tried = await dueFailure(client, NAME, now, resting);
        if (!tried) return;
        const [read] = await readAfter(client, { tokens: null, since: tried.seq - 1, limit: 1 });
        const reaction = reactionsTo(kernel, workspace, read!.event.kind).find(
          ({ part }) => part === tried!.part,
        );
        const failure =
          reaction && (await attempt(kernel, client, workspace, read!.event, reaction, succeed));
        if (failure) await stillFails(kernel, client, tried, failure);
        // Done, or nobody reacts to it any more.
        else await forgetFailure(client, tried.id);
      });
    } catch (error) {
      if (isAway(error) || !tried) throw error;
      const failed = tried;
      await inWorkspace(kernel.pool, workspace.id, "write", (client) =>
        stillFails(kernel, client, failed, error),
      );
    }
    if (!tried) return;
  }
}

async function stillFails(
  kernel: Kernel,
  client: PoolClient,
  failure: NonNullable<Awaited<ReturnType<typeof dueFailure>>>,
  error: unknown,
): Promise<void> {
  const { setAside } = await failedAgain(client, failure, error, kernel.now());
  const { part, seq, tries } = failure;
  kernel.log.error(
    { part, seq, tries: tries + 1, error: (error as Error).message },
    setAside ? "a reaction was set aside" : "a reaction failed again",
  );
}

/** One reaction between savepoints, with a context of its own: what it gathered is dropped with what it wrote. */
async function attempt(
  kernel: Kernel,
  client: PoolClient,
  workspace: WorkspaceRow,
  event: WeftEvent,
  { react }: Reaction,
  succeed: (open: OpenContext) => void,
): Promise<unknown> {
  const open = makeContext(kernel, client, { workspace, actor: null, now: event.at });
  await client.query("savepoint reaction");
  try {
    await react(event, open.context);
    await client.query("release savepoint reaction");
    succeed(open);
    return null;
  } catch (error) {
    if (isAway(error)) throw error;
    await client.query("rollback to savepoint reaction");
    return error ?? new Error("failed without saying why");
  }
}

/** A transaction whose events are those of the contexts that succeeded, written with the commit. */
async function inEventTransaction<Answer>(
  kernel: Kernel,
  workspace: WorkspaceRow,
  work: (client: PoolClient, succeed: (open: OpenContext) => void) => Promise<Answer>,
): Promise<Answer> {
  const done: OpenContext[] = [];
  const answer = await inWorkspace(
    kernel.pool,
    workspace.id,
    "patient write",
    (client) => work(client, (open) => done.push(open)),
    () => done.map((open) => open.closing()).join(""),
  );
  for (const open of done) open.committed();
  return answer;
}

function logFailure(kernel: Kernel, event: WeftEvent, part: string, error: unknown): void {
  kernel.log.error(
    { kind: event.kind, seq: event.seq, part, error: (error as Error).message },
    "a reaction failed and will be tried again",
  );
}
