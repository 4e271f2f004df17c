import type { Caller, Credential } from "../identity/identity-cache.ts";
import { problem } from "../problem.ts";

/** How many live streams may be open at once in one process. */
export type StreamLimits = { ofSignIn: number; ofPerson: number; ofKey: number };

/** All tabs of a browser share one stream where the browser can; where it cannot, it has six connections or so to a server. */
export const streamLimits: StreamLimits = { ofSignIn: 12, ofPerson: 48, ofKey: 12 };

type Open = { giveWay(): void };

/**
 * Keeps count of who has live streams open. Of a person the newest wins: it is the tab that they look at, and the oldest is told to come
 * back later, which costs it nothing but time. Of a key the newest is refused: programs that push each other out would do it for ever.
 */
export function countStreams(limits: StreamLimits = streamLimits) {
  /** By whoever holds them, the oldest first. */
  const open = new Map<string, Set<Open>>();

  const of = (holder: string) => open.get(holder) ?? new Set<Open>();

  function add(holder: string, stream: Open): void {
    open.set(holder, of(holder).add(stream));
  }

  function remove(holder: string, stream: Open): void {
    const all = of(holder);
    all.delete(stream);
    if (all.size === 0) open.delete(holder);
  }

  function makeRoom(holder: string, most: number, leave: (stream: Open) => void): void {
    const [oldest] = of(holder);
    if (!oldest || of(holder).size < most) return;
    // At once, for that it is closed is heard later.
    leave(oldest);
    oldest.giveWay();
  }

  const holders = new WeakMap<Open, string[]>();
  const leave = (stream: Open) => {
    for (const holder of holders.get(stream) ?? []) remove(holder, stream);
  };

  return {
    /**
     * @returns to be called when the stream has ended
     * @throws too_many_streams
     */
    enter(workspaceId: string, { actor }: Pick<Caller, "actor">, credential: Credential, stream: Open) {
      const shown = `${workspaceId} ${credential.kind} ${credential.token}`;
      const person = `${workspaceId} person ${actor.personId}`;
      if (credential.kind === "key") {
        if (of(shown).size >= limits.ofKey)
          throw problem("too_many_streams", { says: "fault_streams_most", values: { most: limits.ofKey } });
        holders.set(stream, [shown]);
      } else {
        makeRoom(shown, limits.ofSignIn, leave);
        makeRoom(person, limits.ofPerson, leave);
        holders.set(stream, [shown, person]);
      }
      for (const holder of holders.get(stream)!) add(holder, stream);
      return () => leave(stream);
    },
  };
}

export type OpenStreams = ReturnType<typeof countStreams>;
