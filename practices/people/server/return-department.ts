import { anyOf } from "#kernel/server/database/any-of.ts";
import { extensionsOf } from "#kernel/server/extension-point.ts";
import { type Context, handler, type RecordRow } from "#kernel/server/operation/context.ts";
import { giveBack } from "#kernel/server/personal-data/letting-go.ts";
import { problem } from "#kernel/server/problem.ts";
import { forgetAct, type UndoAct, undoableAct, undoUnits, unitsOf } from "#kernel/server/undo/undo-acts.ts";
import { people } from "../contract.ts";
import { departmentAndBelow } from "./department-and-below.ts";
import { checkDepartmentName } from "./department-rules.ts";
import { readDepartment } from "./department-store.ts";
import { succession } from "./extension.ts";
import { giveHead } from "./give-head.ts";
import { goInto } from "./go-into.ts";
import { askForHead } from "./leaving/leave.ts";
import { lockPeople } from "./lock-people.ts";
import { refreshPeopleOf } from "./refresh-people-of.ts";
import { readRecords } from "./succeed.ts";
import type { PeopleTables } from "./tables.ts";

type Act = UndoAct<"merge" | "split">;

/**
 * Undoes a merge or a split, row by row: what is still as it was left comes back as it was before, with who carries it. What somebody
 * changed since is left: of a merge it stays with the other department, of a split it goes back as in any merge.
 */
export const returnDepartment = handler(people.operations.returnDepartment, async (call) => {
  const { id } = call.record;
  await lockPeople(call);
  const act: Act | null = await undoableAct(call, id);
  if (!act) throw problem("undo_over");
  const left = await (act.kind === "merge" ? undoMerge(call, call.record, act) : undoSplit(call, id, act));
  await forgetAct(call, act.id);
  return {
    department: await readDepartment(call, id),
    left: await readRecords(call, left),
  };
});

async function undoMerge(context: Context, { id, title }: RecordRow, act: Act): Promise<string[]> {
  const { into } = await readDepartment(context, id);
  await checkDepartmentName(context, title, id);
  const weft = context.asWeft();
  // It stands again before its people come back to it.
  if (!into || !(await undoUnits(weft, act.id, [id])).has(id)) throw problem("undo_over");
  const units = (await unitsOf(weft, act.id)).filter((unit) => unit !== id);
  const back = await undoUnits(weft, act.id, units);
  await hangWhereItCan(context, id);
  await context.records.update(id, { state: "active" });
  await headAgain(context, id);
  await tellMoved(context, [...back], into.id);
  await follow(weft, [id, into.id], [...back]);
  await refreshPeopleOf(context, [id, into.id]);
  context.emit("department.returned", { record: id, data: { what: "merge", departments: [into.id] } });
  return units.filter((unit) => !back.has(unit));
}

async function undoSplit(context: Context, id: string, act: Act): Promise<string[]> {
  const weft = context.asWeft();
  const units = await unitsOf(weft, act.id);
  const made = await madeBy(context, id, units);
  const back = await undoUnits(
    weft,
    act.id,
    units.filter((unit) => !made.includes(unit)),
  );
  if (back.has(id)) await headAgain(context, id);
  await follow(weft, [id, ...made], [...back]);
  // What they carried for it and what stayed with it: where nobody has taken that over, it is theirs again.
  await giveBack(weft, { from: [...back], since: act.at, subject: id });
  for (const from of made) {
    await tellMoved(context, [...back], from);
    await goInto(context, { id: from, into: id, reason: "" });
  }
  await refreshPeopleOf(context, [id]);
  context.emit("department.returned", { record: id, data: { what: "split", departments: made } });
  return units.filter((unit) => !back.has(unit) && !made.includes(unit));
}

/** The departments that came out of one in an act and still stand. */
async function madeBy({ db }: Context, id: string, units: readonly string[]): Promise<string[]> {
  const made = await db<PeopleTables>()
    .selectFrom("department")
    .select("id")
    .where("id", "=", anyOf(units))
    .where("out_of_id", "=", id)
    .where("dissolved_on", "is", null)
    .orderBy("position")
    .execute();
  return made.map((each) => each.id);
}

/** What it was below may be gone meanwhile, or hang below it. */
async function hangWhereItCan(context: Context, id: string): Promise<void> {
  const { parent } = await readDepartment(context, id);
  if (!parent) return;
  const above = await readDepartment(context, parent.id);
  if (above.into === null && !(await departmentAndBelow(context, id)).includes(parent.id)) return;
  await context
    .db<PeopleTables>()
    .updateTable("department")
    .set({ parent_id: null })
    .where("id", "=", id)
    .execute();
}

/** Who headed it does again, where they are here; conveners are asked otherwise. */
async function headAgain(context: Context, id: string): Promise<void> {
  const { head } = await readDepartment(context, id);
  if (head) await giveHead(context, id, head.id);
  else if (await headedBefore(context, id)) await askForHead(context.asWeft(), id);
}

async function headedBefore({ db }: Context, id: string): Promise<boolean> {
  const row = await db<PeopleTables>()
    .selectFrom("department")
    .select("head_id")
    .where("id", "=", id)
    .executeTakeFirst();
  return row !== undefined && row.head_id !== null;
}

/** Whoever came back is told. */
async function tellMoved(context: Context, units: readonly string[], from: string): Promise<void> {
  const places = await context
    .db<PeopleTables>()
    .selectFrom("placement")
    .innerJoin("person", "person.id", "placement.person_id")
    .select(["person_id", "department_id", "title"])
    .where("person_id", "=", anyOf(units))
    .where("until", "is", null)
    .where("person.deactivated_at", "is", null)
    .orderBy("person_id")
    .execute();
  for (const { person_id, department_id: to, title } of places)
    context.emit("person.moved", {
      record: person_id,
      data: { from, to, position: title, since: context.workspaceToday, undone: true },
    });
}

/** What the practices draw from the rows that came back. */
async function follow(
  weft: Context,
  departments: readonly string[],
  records: readonly string[],
): Promise<void> {
  for (const each of extensionsOf(weft, succession)) await each.undone?.(weft, departments, records);
}
