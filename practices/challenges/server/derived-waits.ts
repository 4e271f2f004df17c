import { extensionsOf } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Wait } from "../contract.ts";
import { type DerivedWait, waits } from "./extension.ts";

/** What these challenges wait for by what is linked to them and open. */
export async function readDerivedWaits(context: Context, ids: readonly string[]): Promise<DerivedWait[]> {
  if (ids.length === 0) return [];
  const rules = extensionsOf(context, waits);
  return (await Promise.all(rules.map((rule) => rule(context, ids)))).flat();
}

/** As the page shows them: once the challenge is resolved it waits no longer. */
export function toWaits(derived: readonly DerivedWait[], resolvedAt: string | null): Wait[] {
  return derived
    .filter(({ from }) => resolvedAt === null || from <= resolvedAt)
    .map(({ cause, record, from, until }) => ({
      id: record.id,
      cause,
      note: "",
      waiting: null,
      waitedFor: null,
      source: "record",
      on: record,
      from,
      until: [until, resolvedAt].filter((end) => end !== null).toSorted()[0] ?? null,
    }));
}
