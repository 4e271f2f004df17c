import type { Expression } from "kysely";
import { extensionPoint } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";

/**
 * Which records are the business of what a digest is about: a condition of queries in which `record` is joined. Null where it is no
 * record of this practice.
 */
export const business =
  extensionPoint<
    (context: Context, about: { id: string; kind: string }) => Promise<Expression<boolean> | null>
  >("digests.business");
