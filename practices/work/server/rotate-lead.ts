import { conveners } from "#kernel/contract/roles.ts";
import { problem as kernelProblem } from "#kernel/server/problem.ts";
import type { HandedOver, LeadAsked, LeadSkipped, RotaSet } from "../contract.ts";
import { spansOf } from "../rules/lead-turns.ts";
import { dealLeads, type Led, leadsOf, setTurn, turnsOf } from "./deal-leads.ts";
import { findOpenDeliverable, ownProblem as problem } from "./deliverable-store.ts";
import { checkPeople } from "./departments.ts";
import { type Acting, type OnRecord, touch } from "./record-of-work.ts";
import type { WorkTables } from "./tables.ts";

/** Draws the turns to come anew; who carried it before stays on the record, and counts. */
export async function setRota(context: Acting, record: OnRecord, id: string, given: RotaSet): Promise<void> {
  const { db } = context;
  await touch(context, record);
  const deliverable = await findOpenDeliverable(context, record.id, id);
  await checkPeople(
    context,
    given.people.map((person, at) => [`people.${at}`, person]),
  );
  const led = { recordId: record.id, id: deliverable.id };
  const ofThis = { record_id: record.id, deliverable_id: deliverable.id };
  await db<WorkTables>()
    .deleteFrom("deliverable_turn")
    .where("record_id", "=", record.id)
    .where("deliverable_id", "=", deliverable.id)
    .where("handed_at", "is", null)
    .execute();
  const last = (await turnsOf(context, led)).at(-1);
  const position = last ? last.position + 1 : 0;
  await context.nominations.withdraw({ recordId: record.id, part: "work.turns", subject: deliverable.id });
  await withdrawSwap(context, led);
  await namePeople(context, led, deliverable.title, given);
  const spans = spansOf({ ...given, turns: given.turns ?? new Set(given.people).size, position });
  await db<WorkTables>()
    .insertInto("deliverable_turn")
    .values(
      spans.map((span) => ({
        ...ofThis,
        position: span.position,
        person_id: null,
        from_day: span.from,
        until: span.until,
        accepted: false,
        handed_at: null,
        handed_by: null,
      })),
    )
    .execute();
  await dealLeads(context, led, position);
  await db<WorkTables>()
    .updateTable("deliverable")
    .set({ current_turn: position })
    .where("record_id", "=", record.id)
    .where("id", "=", deliverable.id)
    .execute();
  context.emit("deliverable.rota_set", {
    record: record.id,
    data: { deliverableTitle: deliverable.title, people: given.people, from: given.from, days: given.days },
  });
}

/** The people of a rota, in their order; whoever was in it before keeps what they carried. Each is asked. */
async function namePeople(
  context: Acting,
  led: Led,
  title: string,
  { people, from }: RotaSet,
): Promise<void> {
  const tables = context.db<WorkTables>();
  await tables
    .updateTable("deliverable_lead")
    .set({ left_on: context.workspaceToday })
    .where("record_id", "=", led.recordId)
    .where("deliverable_id", "=", led.id)
    .where("left_on", "is", null)
    .execute();
  const joined = from < context.workspaceToday ? from : context.workspaceToday;
  const known = new Set((await leadsOf(context, led)).map(({ person_id }) => person_id));
  for (const [place, personId] of [...new Set(people)].entries()) {
    const given = { title };
    const nomination = { recordId: led.recordId, personId, part: "work.turns", subject: led.id, given };
    const accepted = await context.nominations.propose(nomination);
    const row = { place, left_on: null, accepted };
    if (known.has(personId))
      await tables
        .updateTable("deliverable_lead")
        .set(row)
        .where("record_id", "=", led.recordId)
        .where("deliverable_id", "=", led.id)
        .where("person_id", "=", personId)
        .execute();
    else
      await tables
        .insertInto("deliverable_lead")
        .values({ record_id: led.recordId, deliverable_id: led.id, person_id: personId, joined, ...row })
        .execute();
  }
}

/** Nobody waits any more for whom was asked to take a turn. */
export const withdrawSwap = ({ nominations }: Acting, { recordId, id }: Led) =>
  nominations.withdraw({ recordId, part: "work.lead", subject: id });

/** @throws rota_missing where there is no such turn to come */
async function turnToCome(context: Acting, led: Led, position: number) {
  const turn = (await turnsOf(context, led)).find((each) => each.position === position);
  if (!turn || turn.handed_at) throw problem("rota_missing");
  return turn;
}

/** Not this time: the turn goes to the next by the rota and stays owed. For whoever has it, for who owns the record, and for conveners. */
export async function skipLead(
  context: Acting,
  record: OnRecord,
  id: string,
  { position, reason }: LeadSkipped,
): Promise<void> {
  await touch(context, record);
  const led = { recordId: record.id, id: (await findOpenDeliverable(context, record.id, id)).id };
  const turn = await turnToCome(context, led, position);
  const { personId: me } = context.me;
  if (turn.person_id !== me && !conveners.some((role) => role === context.actor?.role)) {
    const parts = await context.records.parts(record.id);
    const owns = parts.some(
      ({ personId, part }) => personId === me && (part === "owner" || part === "sponsor"),
    );
    if (!owns) throw problem("lead_not_yours");
  }
  await withdrawSwap(context, led);
  const skipped = [...turn.skipped, ...(turn.person_id ? [turn.person_id] : [])];
  await setTurn(context, led, position, { skipped, agreed: false });
  await dealLeads(context, led, position, { kind: "skip", reason, of: (each) => each.position === position });
}

/** Asks somebody of the rota to take my turn; it is theirs once they accept. */
export async function askLead(
  context: Acting,
  record: OnRecord,
  id: string,
  { position, with: personId }: LeadAsked,
): Promise<void> {
  await touch(context, record);
  const { title, ...open } = await findOpenDeliverable(context, record.id, id);
  const led = { recordId: record.id, id: open.id };
  const turn = await turnToCome(context, led, position);
  if (turn.person_id !== context.me.personId) throw problem("lead_not_yours");
  const people = await leadsOf(context, led);
  if (personId === turn.person_id || !people.some((each) => each.person_id === personId && !each.left_on))
    throw kernelProblem("bad_input", undefined, {
      errors: [{ path: "with", message: "fault_lead_not_in_rota" }],
    });
  await withdrawSwap(context, led);
  const given = { title, position, from: turn.from_day };
  await context.nominations.propose({ recordId: record.id, personId, part: "work.lead", subject: id, given });
}

/** @throws rota_missing where nobody leads it by rota */
export async function handOver(
  context: Acting,
  record: OnRecord,
  id: string,
  { note, checklist }: HandedOver,
): Promise<void> {
  const { db, me, now } = context;
  await touch(context, record);
  const open = await findOpenDeliverable(context, record.id, id);
  const { title, current_turn: current } = open;
  const led = { recordId: record.id, id: open.id };
  const turns = await turnsOf(context, led);
  const at = turns.findIndex(({ position }) => position === current);
  const turn = turns[at];
  if (!turn) throw problem("rota_missing");
  const next = turns[at + 1];
  await withdrawSwap(context, led);
  await db<WorkTables>()
    .updateTable("deliverable_turn")
    .set({
      handed_at: now,
      handed_by: me.personId,
      note,
      checklist: JSON.stringify(checklist),
    })
    .where("record_id", "=", record.id)
    .where("deliverable_id", "=", open.id)
    .where("position", "=", turn.position)
    .execute();
  await db<WorkTables>()
    .updateTable("deliverable")
    .set({ current_turn: next?.position ?? null })
    .where("record_id", "=", record.id)
    .where("id", "=", open.id)
    .execute();
  context.emit("deliverable.handed_over", {
    record: record.id,
    data: { deliverableTitle: title, from: turn.person_id, to: next?.person_id ?? null },
  });
}
