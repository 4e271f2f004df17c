import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { canUndo, undoUntil } from "#kernel/contract/undo.ts";
import { anyOf } from "../database/any-of.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Context } from "../operation/context.ts";

/** Something somebody did in one click, with what it changed in rows; of a kind its practice knows. */
export type UndoAct<Kind extends string = string> = { id: string; kind: Kind; at: string; until: string };

const tables = ({ client }: Context) => queryBuilder<KernelTables>(client);
const noting = (context: Context, act: string) =>
  sql`select set_config('weft.act', ${act}, true)`.execute(tables(context));

/**
 * Does something that can be undone for a while: what it changes in tables that are `undoable` is noted row by row, as long as it runs.
 * @example await undoably(call, { kind: "merge", recordId: record.id }, () => passOn(call, record.id, all))
 */
export async function undoably<Answer>(
  context: Context,
  { kind, recordId }: { kind: string; recordId: string },
  act: () => Promise<Answer>,
): Promise<Answer> {
  const { actor, now } = context;
  if (!actor) return act();
  const db = tables(context);
  // Of one record only what was done last can be undone.
  await db.deleteFrom("undo_act").where("record_id", "=", recordId).execute();
  const id = uuidv7();
  await db
    .insertInto("undo_act")
    .values({ id, kind, record_id: recordId, by_id: actor.personId, at: now })
    .execute();
  await noting(context, id);
  const answer = await act();
  await noting(context, "");
  return answer;
}

/** What the actor did to a record a moment ago and can undo; null where there is nothing. */
export async function undoableAct<Kind extends string>(
  context: Context,
  recordId: string,
): Promise<UndoAct<Kind> | null> {
  const { actor, now } = context;
  if (!actor) return null;
  const act = await tables(context)
    .selectFrom("undo_act")
    .select(["id", "kind", "at"])
    .where("record_id", "=", recordId)
    .where("by_id", "=", actor.personId)
    .executeTakeFirst();
  return act && canUndo(act.at, now)
    ? { id: act.id, kind: act.kind as Kind, at: act.at, until: undoUntil(act.at) }
    : null;
}

/** The units an act changed, in the order in which it did. */
export async function unitsOf(context: Context, act: string): Promise<string[]> {
  const rows = await tables(context)
    .selectFrom("undo_step")
    .select("unit_id")
    .where("act_id", "=", act)
    .groupBy("unit_id")
    .orderBy(({ fn }) => fn.min("place"))
    .execute();
  return rows.map(({ unit_id }) => unit_id);
}

/** Undoes what an act changed in these units, each whole or not at all. @returns those that came back */
export async function undoUnits(
  context: Context,
  act: string,
  units: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ unit: string }>`
    select unit from unnest(${[...units]}::uuid[]) with ordinality as given (unit, place)
    where undo_unit(${act}, unit) order by place`.execute(tables(context));
  const back = new Set(rows.map(({ unit }) => unit));
  await askAgain(context, [...back]);
  return back;
}

/** A question that is open again is in front of whoever it was put to. */
async function askAgain(context: Context, units: readonly string[]): Promise<void> {
  const open = await tables(context)
    .selectFrom("nomination")
    .select(["id", "record_id", "person_id", "by_id", "part"])
    .where("id", "=", anyOf(units))
    .where("answered_at", "is", null)
    .orderBy("id")
    .execute();
  for (const { id, record_id: recordId, person_id: personId, by_id, part } of open) {
    await context.asks.open({ personId, recordId, verb: "nominations.answer", subject: id });
    context.emit("nomination.made", {
      record: recordId,
      audience: [`person:${personId}`, `person:${by_id}`],
      data: { person: personId, part },
    });
  }
}

/** Nothing of it can be undone any more. */
export async function forgetAct(context: Context, act: string): Promise<void> {
  await tables(context).deleteFrom("undo_act").where("id", "=", act).execute();
}
