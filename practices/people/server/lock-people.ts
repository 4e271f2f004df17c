import type { Context } from "#kernel/server/operation/context.ts";

/**
 * From here to the commit nobody else changes the tree of departments or imports: two changes that are each free of
 * circles could make one together, and two imports of one file would both add everybody.
 */
export const lockPeople = ({ alone, workspace }: Pick<Context, "alone" | "workspace">): Promise<void> =>
  alone(`people ${workspace.id}`);
