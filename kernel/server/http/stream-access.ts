import type { Credential, IdentityCache } from "../identity/identity-cache.ts";
import type { Actor, WorkspaceRow } from "../operation/context.ts";

const CHECK_MS = 2_000;

/** Called at every check with who somebody is by then; null when they have no access any more. */
export type Hear = (now: Actor | null) => void;

/** Looks again and again at who may have an open stream. */
export type StreamAccess = {
  /** @returns a function that ends the watching of this stream. */
  watch(workspace: WorkspaceRow, credential: Credential, hear: Hear): () => void;
  /** One look at all of them: one statement a workspace, however many streams it has. */
  check(): Promise<void>;
  stop(): void;
};

export function watchAccess(identity: Pick<IdentityCache, "callersNow">): StreamAccess {
  const watched = new Map<string, { workspace: WorkspaceRow; streams: Map<Hear, Credential> }>();
  let timer: NodeJS.Timeout | undefined;
  let checking: Promise<void> | undefined;

  async function checkWorkspace(
    workspace: WorkspaceRow,
    streams: ReadonlyMap<Hear, Credential>,
  ): Promise<void> {
    const all = [...streams];
    // While the database is away nobody loses a stream for it.
    const callers = await identity
      .callersNow(
        workspace,
        all.map(([, credential]) => credential),
      )
      .catch(() => null);
    if (!callers) return;
    for (const [at, [hear]] of all.entries()) {
      if (streams.has(hear)) hear(callers[at]?.actor ?? null);
    }
  }

  async function check(): Promise<void> {
    for (const { workspace, streams } of watched.values()) await checkWorkspace(workspace, streams);
  }

  function checkOnce(): void {
    checking ??= check().finally(() => {
      checking = undefined;
    });
  }

  return {
    watch(workspace, credential, hear) {
      const here = watched.get(workspace.id) ?? { workspace, streams: new Map<Hear, Credential>() };
      watched.set(workspace.id, here);
      here.streams.set(hear, credential);
      timer ??= setInterval(checkOnce, CHECK_MS).unref();
      return () => {
        here.streams.delete(hear);
        if (here.streams.size === 0) watched.delete(workspace.id);
      };
    },
    check,
    stop: () => clearInterval(timer),
  };
}
