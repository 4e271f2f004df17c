import { allOf } from "#kernel/server/database/together.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import { problem, problemsOf } from "#kernel/server/problem.ts";
import { passedOverReason, type Reason, turnReason } from "#kernel/server/rota/turn-reasons.ts";
import { type Deliverable, work } from "../contract.ts";
import type { Departments } from "./departments.ts";
import type { WorkTables } from "./tables.ts";

export const ownProblem = problemsOf(work.problems);

/** Joint deliverables in the order in which they were added, each with the rota of its lead. */
export async function readDeliverables(
  context: Context,
  recordId: string,
  departments: Departments,
): Promise<Deliverable[]> {
  const tables = context.db<WorkTables>();
  const { rows, turns, leads, changes } = await allOf({
    rows: tables
      .selectFrom("deliverable")
      .leftJoin("person", "person.id", "deliverable.done_by")
      .selectAll("deliverable")
      .select("person.name as done_name")
      .where("record_id", "=", recordId)
      .orderBy("deliverable.created_at")
      .orderBy("deliverable.id")
      .execute(),
    turns: tables
      .selectFrom("deliverable_turn as turn")
      .leftJoin("person", "person.id", "turn.person_id")
      .leftJoin("person as handed", "handed.id", "turn.handed_by")
      .selectAll("turn")
      .select(["person.name", "handed.name as handed_name"])
      .where("record_id", "=", recordId)
      .orderBy("turn.position")
      .execute(),
    leads: tables
      .selectFrom("deliverable_lead as lead")
      .innerJoin("person", "person.id", "lead.person_id")
      .select(["lead.deliverable_id", "lead.person_id", "lead.left_on", "lead.accepted", "person.name"])
      .where("record_id", "=", recordId)
      .orderBy("lead.place")
      .orderBy("lead.person_id")
      .execute(),
    changes: tables
      .selectFrom("deliverable_turn_change as change")
      .leftJoin("person as giver", "giver.id", "change.from_id")
      .leftJoin("person as taker", "taker.id", "change.to_id")
      .leftJoin("person as actor", "actor.id", "change.by_id")
      .selectAll("change")
      .select(["giver.name as from_name", "taker.name as to_name", "actor.name as by_name"])
      .where("record_id", "=", recordId)
      .orderBy("change.at")
      .orderBy("change.id")
      .execute(),
  });
  if (rows.length === 0) return [];
  const said = turns.flatMap(({ reason, passed_over }) => [reason, ...passed_over]);
  const speaker = await context.speaker(said.map(({ values }) => values ?? {}));
  const names = new Map(leads.map(({ person_id, name }) => [person_id, name]));
  return rows.map((row) => {
    const mine = turns.filter(({ deliverable_id }) => deliverable_id === row.id);
    const led = (id: string) =>
      mine.filter(({ person_id, handed_at }) => person_id === id && handed_at !== null).length;
    return {
      id: row.id,
      title: row.title,
      departments: row.department_ids.map(departments.ref),
      dueOn: row.due_on,
      checklist: row.checklist,
      current: row.current_turn,
      done:
        row.done_at && row.done_by
          ? { at: row.done_at, by: { id: row.done_by, name: row.done_name! } }
          : null,
      createdAt: row.created_at,
      leads: leads
        .filter((each) => each.deliverable_id === row.id && each.left_on === null)
        .map(({ person_id: id, name, accepted }) => ({ person: { id, name }, led: led(id), accepted })),
      turns: mine.map((turn) => ({
        position: turn.position,
        person: somebody(turn.person_id, turn.name),
        from: turn.from_day,
        until: turn.until,
        accepted: turn.accepted,
        why: isReason(turn.reason) ? speaker.label(turnReason(turn.reason)) : "",
        passedOver: turn.passed_over.flatMap(({ member, ...reason }) => {
          const person = somebody(member, names.get(member) ?? null);
          return person ? [{ person, why: speaker.label(passedOverReason(reason)) }] : [];
        }),
        changes: changes
          .filter((each) => each.deliverable_id === row.id && each.position === turn.position)
          .map(({ at, kind, reason, ...each }) => ({
            at,
            kind,
            from: somebody(each.from_id, each.from_name),
            to: somebody(each.to_id, each.to_name),
            by: somebody(each.by_id, each.by_name),
            reason,
          })),
        handover:
          turn.handed_at && turn.handed_by
            ? {
                at: turn.handed_at,
                by: { id: turn.handed_by, name: turn.handed_name! },
                note: turn.note,
                checklist: turn.checklist,
              }
            : null,
      })),
    };
  });
}

const somebody = (id: string | null, name: string | null) => (id && name ? { id, name } : null);
const isReason = (reason: Reason | Record<string, never>): reason is Reason => "code" in reason;

/** @throws not_found, or deliverable_done when it is delivered already. */
export async function findOpenDeliverable({ db }: Context, recordId: string, id: string) {
  const row = await db<WorkTables>()
    .selectFrom("deliverable")
    .selectAll()
    .where("record_id", "=", recordId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) throw problem("not_found");
  if (row.done_at) throw ownProblem("deliverable_done");
  return row;
}
