import type { RecordRef } from "#kernel/contract/record.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";

/** The active councils in which most of these people sit, two at least; of those that the actor may see. */
export async function sharedBy({ db, actor }: Context, people: readonly string[]): Promise<RecordRef[]> {
  const rows = await db()
    .selectFrom("record")
    .innerJoin("participation as seat", "seat.record_id", "record.id")
    .select(({ fn }) => [
      "record.id",
      "record.kind",
      "record.key",
      "record.title",
      "record.state",
      fn.count<number>("seat.person_id").distinct().as("count"),
    ])
    .where("record.kind", "=", "council")
    .where("record.state", "=", "active")
    .where("seat.part", "in", ["chair", "sponsor", "facilitator", "scribe", "member"])
    .where("seat.person_id", "=", anyOf(people))
    .where(visibleTo(actor))
    .groupBy(["record.id", "record.kind", "record.key", "record.title", "record.state"])
    .having(({ fn }) => fn.count("seat.person_id").distinct(), ">=", 2)
    .orderBy("record.key")
    .execute();
  const most = Math.max(0, ...rows.map(({ count }) => Number(count)));
  return rows
    .filter(({ count }) => Number(count) === most)
    .map(({ id, kind, key, title, state }) => ({ id, kind, key, title, state }));
}
