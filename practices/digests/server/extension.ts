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

/** Since when what goes on in a record will stand in its digest; null where it has none, or has one already. */
export const coming =
  extensionPoint<(context: Context, about: { id: string; kind: string }) => Promise<{ from: string } | null>>(
    "digests.coming",
  );

/** A row that was talked about in what a digest is of: what it was to take and what it took. */
export type TimeSpent = { title: string; key: string | null; planned: number; seconds: number };

/** What was talked about in what a digest is of, and for how long, as far as its reader may see it; of other kinds nothing. */
export const talkedAbout =
  extensionPoint<(context: Context, about: { id: string; kind: string }) => Promise<TimeSpent[]>>(
    "digests.talked_about",
  );
