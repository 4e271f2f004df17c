import { sql } from "kysely";
import type { RecordRef } from "#kernel/contract/record.ts";
import { anyOf } from "#kernel/server/database/any-of.ts";
import { extensionsOf } from "#kernel/server/extension-point.ts";
import { kindsOutOfReach } from "#kernel/server/identity/scopes.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { visibleTo } from "#kernel/server/operation/visible-to.ts";
import type { DepartmentHolding } from "../contract.ts";
import { type Holding, type Passing, succession } from "./extension.ts";

/** What hangs on a department, once a record: what comes first of it says what it is, and any of it whether both can have it. */
export async function holdingsOf(context: Context, department: string): Promise<Holding[]> {
  const weft = context.asWeft();
  const found = await Promise.all(
    extensionsOf(context, succession).map((each) => each.holdings(weft, department)),
  );
  const byRecord = new Map<string, Holding>();
  for (const holding of found.flat()) {
    const before = byRecord.get(holding.recordId);
    byRecord.set(
      holding.recordId,
      before
        ? { ...before, holderId: before.holderId ?? holding.holderId, both: before.both || holding.both }
        : holding,
    );
  }
  return [...byRecord.values()];
}

/** Of what hangs on a department, what the actor may see and their API key reaches, of practices that are on, by key. */
export async function readHoldings(context: Context, department: string): Promise<DepartmentHolding[]> {
  const held = await holdingsOf(context, department);
  const beyond = kindsBeyond(context);
  const rows = await context
    .db()
    .selectFrom("record")
    .innerJoin(
      sql<{
        id: string;
        holder: string | null;
      }>`unnest(${held.map(({ recordId }) => recordId)}::uuid[], ${held.map(({ holderId }) => holderId)}::uuid[])`.as<"held">(
        sql`held (id, holder)`,
      ),
      "held.id",
      "record.id",
    )
    .leftJoin("person", "person.id", "held.holder")
    .select(["record.id", "record.kind", "record.key", "record.title", "record.state"])
    .select(["held.holder", "person.name as holder_name"])
    .where(visibleTo(context.actor))
    .$if(beyond.length > 0, (query) => query.where("record.kind", "not in", beyond))
    .orderBy("record.kind")
    .orderBy("record.created_at")
    .orderBy("record.id")
    .execute();
  const byRecord = new Map(held.map((each) => [each.recordId, each]));
  return rows.map(({ holder, holder_name, ...record }) => {
    const { as, both } = byRecord.get(record.id)!;
    return { record, as, both, holder: holder && holder_name ? { id: holder, name: holder_name } : null };
  });
}

/** Kinds of records that are told to nobody here, or not to the actor's API key. */
function kindsBeyond({ house, off, actor }: Context): string[] {
  const ofOff = [...house.recordKinds.keys()].filter((kind) => off.has(house.ownerOf("record", kind) ?? ""));
  return [...kindsOutOfReach(house, actor), ...ofOff];
}

/** Of these, the records that the actor may see and their API key reaches, of practices that are on. */
export async function readRecords(context: Context, ids: readonly string[]): Promise<RecordRef[]> {
  const beyond = kindsBeyond(context);
  return context
    .db()
    .selectFrom("record")
    .select(["id", "kind", "key", "title", "state"])
    .where("id", "=", anyOf(ids))
    .where(visibleTo(context.actor))
    .$if(beyond.length > 0, (query) => query.where("kind", "not in", beyond))
    .orderBy("kind")
    .orderBy("created_at")
    .orderBy("id")
    .execute();
}

/** Lets what hangs on a department go where it is said. */
export async function passOn(context: Context, from: string, passings: readonly Passing[]): Promise<void> {
  if (passings.length === 0) return;
  const weft = context.asWeft();
  for (const each of extensionsOf(weft, succession)) await each.pass(weft, from, passings);
}

/**
 * What was kept among the people of a department that is split is kept among those of a new one too, where it goes there: they were its
 * people until now, and could not go on with it otherwise.
 */
export const keepAmongBoth = (
  { records }: Context,
  from: string,
  passings: readonly Passing[],
): Promise<void> =>
  records.alsoAmong(
    passings.map(({ recordId, into }) => ({
      id: recordId,
      among: `department:${from}`,
      also: `department:${into}`,
    })),
  );
