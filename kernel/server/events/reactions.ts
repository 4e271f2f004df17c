import type { WeftEvent } from "#kernel/contract/events.ts";
import type { Kernel } from "../kernel.ts";
import type { Context, WorkspaceRow } from "../operation/context.ts";
import { project } from "./project.ts";

type Reaction = (event: WeftEvent, context: Context) => Promise<void>;

/** Lets practices do what follows from events: each reaction once for each event, in order, all of it or nothing. */
export async function projectReactions(kernel: Kernel, workspace: WorkspaceRow): Promise<void> {
  await project(kernel, workspace, "reactions", async (context, { event }) => {
    for (const { reactions } of kernel.house.practices) {
      const react = (reactions as Record<string, Reaction> | undefined)?.[event.kind];
      if (!react) continue;
      await context.client.query("savepoint reaction");
      try {
        await react(event, context);
        await context.client.query("release savepoint reaction");
      } catch (error) {
        // One that fails must not hold up the rest for ever; the log says which, and the event stays to react to.
        await context.client.query("rollback to savepoint reaction");
        kernel.log.error(
          { kind: event.kind, seq: event.seq, error: (error as Error).message },
          "a reaction failed",
        );
      }
    }
  });
}
