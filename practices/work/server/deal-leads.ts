import { v7 as uuidv7 } from "uuid";
import { allOf } from "#kernel/server/database/together.ts";
import { extensionsOf } from "#kernel/server/extension-point.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { TurnChangeKind } from "../contract.ts";
import { drawLeads } from "../rules/lead-turns.ts";
import { absences } from "./extension.ts";
import type { WorkTables } from "./tables.ts";

/** A deliverable of a record. */
export type Led = { recordId: string; id: string };

type Changed = { kind: TurnChangeKind; reason?: string };

/** Why a rota that stood is dealt again. */
export type LeadChange = Changed & {
  /** The turns of which that is so; whatever else goes to somebody else then follows from it. */
  of: (turn: { position: number; holder: string | null }) => boolean;
};

export const turnsOf = ({ db }: Pick<Context, "db">, { recordId, id }: Led) =>
  db<WorkTables>()
    .selectFrom("deliverable_turn")
    .selectAll()
    .where("record_id", "=", recordId)
    .where("deliverable_id", "=", id)
    .orderBy("position")
    .execute();

export const leadsOf = ({ db }: Pick<Context, "db">, { recordId, id }: Led) =>
  db<WorkTables>()
    .selectFrom("deliverable_lead")
    .selectAll()
    .where("record_id", "=", recordId)
    .where("deliverable_id", "=", id)
    .orderBy("place")
    .orderBy("person_id")
    .execute();

/**
 * Gives the turns that are not over, from a position on, to whom the rota finds: by who owes most, without those who are away. Where a
 * rota that stood is changed, each turn that goes to somebody else is kept with who, when and why, and both are told.
 * @param change why a rota that stood is dealt again; left out where it is drawn up
 */
export async function dealLeads(
  context: Context,
  led: Led,
  from: number,
  change?: LeadChange,
): Promise<void> {
  const { turns, leads } = await allOf({ turns: turnsOf(context, led), leads: leadsOf(context, led) });
  const people = leads.map(({ person_id, joined, left_on }) => ({ id: person_id, joined, left: left_on }));
  const ids = leads.flatMap(({ person_id, left_on }) => (left_on === null ? [person_id] : []));
  const aways = await Promise.all(
    extensionsOf(context, absences).map((awaysOf) => awaysOf(context.asWeft(), ids)),
  );
  const isOpen = ({ position, handed_at }: (typeof turns)[number]) => handed_at === null && position >= from;
  const span = ({ position, from_day, until, skipped }: (typeof turns)[number]) => {
    return { position, from: from_day, until, skipped };
  };
  const drawn = drawLeads({
    // Whoever has left takes no turn, also not one that had begun.
    people: people.map((each) => (each.left === null ? each : { ...each, left: each.joined })),
    aways: aways.flat(),
    held: turns.filter((turn) => !isOpen(turn)).map((turn) => ({ ...span(turn), holder: turn.person_id })),
    open: turns.filter(isOpen).map((turn) => ({
      ...span(turn),
      agreed: turn.agreed && ids.includes(turn.person_id!) ? turn.person_id : null,
    })),
  });
  const accepted = new Map(leads.map((each) => [each.person_id, each.accepted]));
  const before = new Map(turns.map((turn) => [turn.position, turn.person_id]));
  for (const { occasion, holder, reason, passedOver } of drawn) {
    const position = Number(occasion);
    await setTurn(context, led, position, {
      person_id: holder,
      accepted: holder !== null && accepted.get(holder) === true,
      reason: JSON.stringify(reason),
      passed_over: JSON.stringify(passedOver),
    });
    const was = before.get(position) ?? null;
    if (!change || was === holder) continue;
    const { of, ...kept } = change;
    const changed: Changed = of({ position, holder: was }) ? kept : { kind: "follows" };
    await noteChange(context, led, position, { ...changed, from: was, to: holder });
  }
}

export const setTurn = async (
  { db }: Pick<Context, "db">,
  { recordId, id }: Led,
  position: number,
  given: { person_id?: string | null; accepted?: boolean; agreed?: boolean; skipped?: string[] } & {
    reason?: string;
    passed_over?: string;
  },
): Promise<void> => {
  await db<WorkTables>()
    .updateTable("deliverable_turn")
    .set(given)
    .where("record_id", "=", recordId)
    .where("deliverable_id", "=", id)
    .where("position", "=", position)
    .execute();
};

/** Keeps who gave a turn to whom and why, and tells both. */
export async function noteChange(
  context: Context,
  { recordId, id }: Led,
  position: number,
  { kind, reason = "", from, to }: Changed & { from: string | null; to: string | null },
): Promise<void> {
  const by = context.actor?.personId ?? null;
  const tables = context.db<WorkTables>();
  await tables
    .insertInto("deliverable_turn_change")
    .values({
      id: uuidv7(),
      record_id: recordId,
      deliverable_id: id,
      position,
      kind,
      at: context.now,
      by_id: by,
      from_id: from,
      to_id: to,
      reason,
    })
    .execute();
  const { title } = await tables
    .selectFrom("deliverable")
    .select("title")
    .where("record_id", "=", recordId)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  context.emit("deliverable.turn_changed", {
    record: recordId,
    data: { deliverableTitle: title, kind, from, to, reason: reason || null },
  });
}

/** Takes somebody out of a rota; what they led stays theirs, what was to come goes to the others. */
export async function leaveRota(context: Context, led: Led, personId: string): Promise<void> {
  await context
    .db<WorkTables>()
    .updateTable("deliverable_lead")
    .set({ left_on: context.workspaceToday })
    .where("record_id", "=", led.recordId)
    .where("deliverable_id", "=", led.id)
    .where("person_id", "=", personId)
    .execute();
  const theirs = (await turnsOf(context, led)).find(
    ({ person_id, handed_at }) => person_id === personId && handed_at === null,
  );
  if (theirs)
    await dealLeads(context, led, theirs.position, { kind: "left", of: ({ holder }) => holder === personId });
}

/** After somebody said when they are away: turns that have not begun go to those who are there. */
export async function followAbsence(context: Context, personId: string): Promise<string[]> {
  const rotas = await context
    .db<WorkTables>()
    .selectFrom("deliverable_lead as lead")
    .innerJoin("deliverable", (join) =>
      join
        .onRef("deliverable.record_id", "=", "lead.record_id")
        .onRef("deliverable.id", "=", "lead.deliverable_id"),
    )
    .select(["deliverable.record_id as recordId", "deliverable.id"])
    .where("lead.person_id", "=", personId)
    .where("lead.left_on", "is", null)
    .where("deliverable.done_at", "is", null)
    .orderBy("deliverable.id")
    .execute();
  for (const led of rotas) {
    const next = (await turnsOf(context, led)).find(
      ({ handed_at, from_day }) => handed_at === null && from_day > context.workspaceToday,
    );
    if (next)
      await dealLeads(context, led, next.position, {
        kind: "absence",
        of: ({ holder }) => holder === personId,
      });
  }
  return [...new Set(rotas.map(({ recordId }) => recordId))];
}
