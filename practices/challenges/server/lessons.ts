import type { Context } from "#kernel/server/operation/context.ts";

/** How many lessons say that they were learned from a challenge: those nobody here may see count as well. */
export async function countLessons(context: Context, recordId: string): Promise<number> {
  const linked = await context.asWeft().links.of(recordId, { kind: "learned_from", direction: "to" });
  return new Set(linked.filter(({ kind }) => kind === "lesson").map(({ id }) => id)).size;
}
