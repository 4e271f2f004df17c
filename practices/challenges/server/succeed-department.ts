import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { anyOf } from "#kernel/server/database/any-of.ts";
import type { Context } from "#kernel/server/operation/context.ts";
import type { Passing, Succession } from "#practices/people/server/extension.ts";
import { peopleReadModel } from "#practices/people/server/index.ts";
import type { Health } from "../contract.ts";
import { answer } from "./answer.ts";
import { dropLead, refreshChallenges } from "./department-part-store.ts";
import type { ChallengeTables } from "./tables.ts";

/**
 * A department's part in a challenge goes to another one, which goes on with it: the part with who carries it, what it stated, agreed to and
 * scored, and what it waits for. Where that one takes part already, its own words and scores stand, and the others' part ends. Where both
 * have it, the other one begins its own part, and what was written stays with who wrote it. What is closed keeps the name it was closed under.
 */
export const challengeSuccession: Succession = {
  async holdings({ db }, department) {
    const rows = await db<ChallengeTables>()
      .selectFrom("challenge_department")
      .innerJoin("record", "record.id", "challenge_department.challenge_id")
      .select(["challenge_id", "lead_id"])
      .where("department_id", "=", department)
      .where("left_at", "is", null)
      .where("record.state", "not in", ["closed"])
      .orderBy("challenge_id")
      .execute();
    return rows.map(({ challenge_id, lead_id }) => ({
      recordId: challenge_id,
      as: "part",
      holderId: lead_id,
      both: true,
    }));
  },

  async pass(context, from, passings) {
    const parts = await partsOf(context, from, passings);
    if (parts.length === 0) return;
    const going = parts.filter(({ keeps }) => !keeps);
    await passWords(context, from, going);
    await beginParts(context, parts);
    await endParts(context, from, going);
    await refreshChallenges(
      context,
      parts.map(({ id }) => id),
    );
    await context.nominations.withdraw({ recordId: going.map(({ id }) => id), subject: from, left: true });
    for (const { id: record, into, keeps, isIn, lead } of parts) {
      if (!keeps)
        context.emit("challenge_department.succeeded", { record, data: { department: from, into } });
      else if (!isIn)
        context.emit("challenge_department.joined", { record, data: { department: into, lead } });
    }
  },

  undone: followUndone,
};

/**
 * Parts that came back, or ended again, because passing them on was undone: the history says so, who leads one takes part again, and asks
 * follow.
 */
async function followUndone(
  context: Context,
  departments: readonly string[],
  records: readonly string[],
): Promise<void> {
  const changed = await undoneParts(context, departments, records);
  if (changed.length === 0) return;
  await writeHistory(context, changed);
  const challenges = [...new Set(changed.map(({ id }) => id))];
  await refreshChallenges(context, challenges);
  for (const { id, department, lead, takesPart, took } of changed) {
    if (lead !== null) await context.records.addPart(id, lead, "lead");
    if (takesPart !== took)
      context.emit(takesPart ? "challenge_department.returned" : "challenge_department.left", {
        record: id,
        data: { department },
      });
  }
  for (const id of challenges) await followSuccession(context, id);
}

/** Of these departments and challenges the parts that are not as their history says last. */
async function undoneParts({ db }: Context, departments: readonly string[], records: readonly string[]) {
  const { rows } = await sql<Entry & { took: boolean }>`
    with said as (
      select distinct on (challenge_id, department_id) challenge_id, department_id, lead_id, health, takes_part
      from challenge_part_history where challenge_id = any (${[...records]}) and department_id = any (${[...departments]})
      order by challenge_id, department_id, at desc, id desc
    ), stands as (
      select challenge_id, department_id, lead_id, health from challenge_department
      where challenge_id = any (${[...records]}) and department_id = any (${[...departments]}) and left_at is null
    )
    select coalesce(s.challenge_id, h.challenge_id) as id, coalesce(s.department_id, h.department_id) as department,
      s.lead_id as lead, s.health, s.challenge_id is not null as "takesPart", coalesce(h.takes_part, false) as took
    from stands s full join said h on h.challenge_id = s.challenge_id and h.department_id = s.department_id
    where (s.challenge_id is not null) is distinct from coalesce(h.takes_part, false)
      or (s.challenge_id is not null and (s.lead_id is distinct from h.lead_id or s.health is distinct from h.health))
    order by 1, 2`.execute(db());
  return rows;
}

/** After it: whoever carries the part now is asked what it is asked, and who carried one that ended leads it no more. */
export async function followSuccession(context: Context, challengeId: string): Promise<void> {
  const { db, records } = context;
  const led = await db<ChallengeTables>()
    .selectFrom("challenge_department")
    .select("lead_id")
    .where("challenge_id", "=", challengeId)
    .where("left_at", "is", null)
    .where("lead_id", "is not", null)
    .execute();
  const leads = new Set(led.map(({ lead_id }) => lead_id));
  for (const { personId, part } of await records.parts(challengeId))
    if (part === "lead" && !leads.has(personId)) await dropLead(context, challengeId, personId);
  await answer(context, challengeId);
}

type Part = {
  id: string;
  into: string;
  keeps: boolean;
  /** Who carries it in the department it goes to. */
  lead: string | null;
  health: Health | null;
  /** Whether that one takes part already. */
  isIn: boolean;
};

/** The parts that go somewhere, their challenges locked in one order. */
async function partsOf(context: Context, from: string, passings: readonly Passing[]): Promise<Part[]> {
  const byRecord = new Map(passings.map((passing) => [passing.recordId, passing]));
  await context
    .db()
    .selectFrom("record")
    .select("id")
    .where("id", "=", anyOf([...byRecord.keys()]))
    .where("kind", "=", "challenge")
    .orderBy("id")
    .forUpdate()
    .execute();
  const rows = await context
    .db<ChallengeTables>()
    .selectFrom("challenge_department")
    .select(["challenge_id", "department_id", "lead_id", "health"])
    .where("challenge_id", "=", anyOf([...byRecord.keys()]))
    .where("left_at", "is", null)
    .orderBy("challenge_id")
    .execute();
  const places = await peopleReadModel.departmentsOf(
    context,
    rows.flatMap(({ lead_id }) => lead_id ?? []),
  );
  const taking = new Set(rows.map(({ challenge_id, department_id }) => `${challenge_id} ${department_id}`));
  return rows
    .filter(({ department_id }) => department_id === from)
    .map(({ challenge_id: id, lead_id, health }) => {
      const { into, keeps } = byRecord.get(id)!;
      // Who stays with the one carries the part of the other only where the one has it no more.
      const goesOn = !keeps || (lead_id !== null && places.get(lead_id) === into);
      return {
        id,
        into,
        keeps,
        lead: goesOn ? lead_id : null,
        health: keeps ? null : health,
        isIn: taking.has(`${id} ${into}`),
      };
    });
}

async function passWords({ db }: Context, from: string, going: readonly Part[]): Promise<void> {
  const given = sql`unnest(${going.map(({ id }) => id)}::uuid[], ${going.map(({ into }) => into)}::uuid[]) as p (id, into_id)`;
  for (const [table, same] of [
    ["challenge_statement", "true"],
    ["challenge_agreement", "other.version = t.version"],
    ["challenge_score", "other.criterion_id = t.criterion_id"],
  ] as const)
    await sql`update ${sql.table(table)} t set department_id = p.into_id from ${given}
      where t.challenge_id = p.id and t.department_id = ${from}
        and not exists (select from ${sql.table(table)} other where other.challenge_id = p.id and other.department_id = p.into_id
          and ${sql.raw(same)})`.execute(db());
  await sql`update challenge_wait t set waiting_id = case waiting_id when ${from} then p.into_id else waiting_id end,
      waited_for_id = case waited_for_id when ${from} then p.into_id else waited_for_id end
    from ${given} where t.challenge_id = p.id and ${from}::uuid in (waiting_id, waited_for_id) and until_at is null`.execute(
    db(),
  );
}

async function beginParts(context: Context, parts: readonly Part[]): Promise<void> {
  const begun = parts.filter(({ isIn }) => !isIn);
  if (begun.length === 0) return;
  const { db, now } = context;
  await db<ChallengeTables>()
    .insertInto("challenge_department")
    .values(
      begun.map(({ id, into, lead, health }) => ({
        challenge_id: id,
        department_id: into,
        lead_id: lead,
        health,
        health_at: health ? now : null,
        since: now,
        left_at: null,
        left_by: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "challenge_id", "department_id"]).doUpdateSet(({ ref }) => ({
        lead_id: ref("excluded.lead_id"),
        health: ref("excluded.health"),
        health_at: ref("excluded.health_at"),
        since: ref("excluded.since"),
        left_at: null,
        left_by: null,
      })),
    )
    .execute();
  await writeHistory(
    context,
    begun.map(({ id, into, lead, health }) => ({ id, department: into, lead, health, takesPart: true })),
  );
}

async function endParts(context: Context, from: string, going: readonly Part[]): Promise<void> {
  if (going.length === 0) return;
  await context
    .db<ChallengeTables>()
    .updateTable("challenge_department")
    .set({ lead_id: null, health: null, left_at: context.now, left_by: null })
    .where("department_id", "=", from)
    .where("challenge_id", "=", anyOf(going.map(({ id }) => id)))
    .execute();
  await writeHistory(
    context,
    going.map(({ id }) => ({ id, department: from, lead: null, health: null, takesPart: false })),
  );
}

type Entry = {
  id: string;
  department: string;
  lead: string | null;
  health: Health | null;
  takesPart: boolean;
};

async function writeHistory({ db, now }: Context, entries: readonly Entry[]): Promise<void> {
  await db<ChallengeTables>()
    .insertInto("challenge_part_history")
    .values(
      entries.map(({ id, department, lead, health, takesPart }) => ({
        id: uuidv7(),
        challenge_id: id,
        department_id: department,
        at: now,
        lead_id: lead,
        health,
        takes_part: takesPart,
      })),
    )
    .execute();
}
