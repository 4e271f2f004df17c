import { v7 as uuidv7 } from "uuid";
import { dayIn, isTimeZone } from "#kernel/contract/days.ts";
import { writeRecurrence } from "#kernel/contract/recurrence.ts";
import type { Nominee } from "#kernel/server/house.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { requirePerson } from "#kernel/server/operation/require-person.ts";
import { detailsOf, problemsOf } from "#kernel/server/problem.ts";
import { type Cadence, CouncilPart, councils, type Rotation } from "../contract.ts";
import { toRecurrence } from "../rules/rhythm.ts";
import type { councilsVocabulary } from "../vocabulary.ts";
import { readCouncil } from "./council-store.ts";
import type { CouncilTables } from "./tables.ts";

export const councilProblem = problemsOf(councils.problems);
export const said = detailsOf<typeof councilsVocabulary>();

/** @throws time_zone_unknown */
export function requireTimeZone(timeZone: string): void {
  if (!isTimeZone(timeZone)) {
    throw councilProblem("time_zone_unknown", said("fault_council_no_time_zone", { timeZone }), {
      errors: [{ path: "cadence.timeZone", message: "fault_council_time_zone" }],
    });
  }
}

/** A cadence as it is stored. */
export function rhythmOf(cadence: Cadence): Pick<CouncilTables["council"], "rhythm" | "minutes"> {
  return { rhythm: writeRecurrence(toRecurrence(cadence)), minutes: cadence.minutes };
}

/** The hours that are never used, as they are stored. */
export const rotationOf = (
  rotation: Rotation | null,
): Pick<CouncilTables["council"], "never_from" | "never_to"> => ({
  never_from: rotation?.neverFrom ?? null,
  never_to: rotation?.neverTo ?? null,
});

/** Gives a part from `today` on, the day it is where the council meets; somebody who has it keeps it as it was. */
export async function givePart(
  context: Context,
  { id: councilId, today }: { id: string; today: string },
  personId: string,
  part: CouncilPart,
): Promise<boolean> {
  const given = await context
    .db<CouncilTables>()
    .insertInto("council_role")
    .values({
      id: uuidv7(),
      council_id: councilId,
      person_id: personId,
      part,
      from_day: today,
      until_day: null,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id", "council_id", "person_id", "part"])
        .where("until_day", "is", null)
        .doNothing(),
    )
    .returning("id")
    .executeTakeFirst();
  if (given) await context.records.addPart(councilId, personId, part);
  return given !== undefined;
}

/** Asks somebody to take a part; oneself one gives it at once. */
export async function proposePart(
  context: Context,
  council: { id: string; today: string },
  personId: string,
  part: CouncilPart,
): Promise<boolean> {
  const nomination = { recordId: council.id, personId, part: `councils.${part}` };
  return (await context.nominations.propose(nomination)) && givePart(context, council, personId, part);
}

const nominee = (part: CouncilPart): Nominee => ({
  async accepted(context, { id }, { personId }) {
    const { cadence } = await readCouncil(context, id);
    const today = dayIn(cadence.timeZone, context.now);
    if (await givePart(context, { id, today }, personId, part))
      context.emit("council.joined", { record: id, data: { person: personId, part, asked: true } });
  },
});

/** What somebody is asked to be in a council. */
export const councilNominees = Object.fromEntries(
  CouncilPart.options.map((part) => [`councils.${part}`, nominee(part)]),
);

export async function writeHolidays(
  { db }: Context,
  councilId: string,
  holidays: readonly { on: string; reason: string }[],
): Promise<void> {
  const tables = db<CouncilTables>();
  await tables.deleteFrom("council_holiday").where("council_id", "=", councilId).execute();
  const once = new Map(holidays.map(({ on, reason }) => [on, reason]));
  if (once.size === 0) return;
  await tables
    .insertInto("council_holiday")
    .values([...once].map(([day, reason]) => ({ council_id: councilId, day, reason })))
    .execute();
}

export const makeCouncil = handler(councils.operations.make, async (call) => {
  const { body, me, now } = call;
  requireTimeZone(body.cadence.timeZone);
  const today = dayIn(body.cadence.timeZone, now);
  for (const { person } of body.people) await requirePerson(call, "people", person);
  const people = body.people.some(({ part }) => part === "chair")
    ? body.people
    : [{ person: me.personId, part: "chair" as const }, ...body.people];
  const { id } = await call.records.create({
    kind: "council",
    title: body.title,
    state: "active",
    content: body.mandate,
  });
  await call
    .db<CouncilTables>()
    .insertInto("council")
    .values({
      id,
      mandate: body.mandate,
      ...rhythmOf({ ...body.cadence, startsOn: body.cadence.startsOn ?? today }),
      ...rotationOf(body.rotation),
      quorum: body.quorum,
      reserved_minutes: body.reservedMinutes,
      keeps_holidays: body.keepsHolidays,
    })
    .execute();
  await writeHolidays(call, id, body.holidays);
  for (const { person, part } of people) await proposePart(call, { id, today }, person, part);
  call.emit("council.made", {
    record: id,
    data: { every: body.cadence.every, count: new Set(people.map(({ person }) => person)).size },
  });
  return readCouncil(call, id);
});
