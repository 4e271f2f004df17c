import { sql } from "kysely";
import type { CarriedPart } from "#kernel/contract/house-types.ts";
import type { Context } from "#kernel/server/operation/context.ts";

/** The condition that the part is wanted on the record as it stands: `record` must be joined. */
export function isWanted({ house }: Context, part: CarriedPart) {
  const ended = [...house.recordKinds.keys()].flatMap((kind) => {
    const { over = [], paused = [] } = house.carries(kind, part) ?? {};
    return [...over, ...paused].map((state) => `${kind} ${state}`);
  });
  return sql<boolean>`record.kind || ' ' || record.state <> all (${ended})`;
}
