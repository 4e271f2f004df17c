import type { Language } from "#kernel/contract/words/language.ts";
import type { Kernel } from "#kernel/server/kernel.ts";
import type { WorkspaceRow } from "#kernel/server/operation/context.ts";
import type { performTyped } from "#kernel/server/operation/perform.ts";

/** A named fictional organisation: the one source for demo, tests and screenshots. */
export type World = {
  /** The workspace's slug, and what `workspace.world` says. */
  slug: string;
  name: string;
  /** Where the organisation is. */
  timeZone: string;
  administrator: { email: string; name: string };
  /** Whom a visitor can be, with a line that says why one would. */
  visitors: { email: string; as: Readonly<Record<Language, string>> }[];
  /**
   * Plays the whole history through the operations, with its own clock that ends at `now`; the same every time.
   * @param perform how operations are called; for tests that look at every call
   */
  build(kernel: Kernel, workspace: WorkspaceRow, now: string, perform?: typeof performTyped): Promise<void>;
};
