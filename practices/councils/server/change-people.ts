import { v7 as uuidv7 } from "uuid";
import { dayIn } from "#kernel/contract/days.ts";
import { conveners } from "#kernel/contract/roles.ts";
import { type Call, handler } from "#kernel/server/operation/context.ts";
import { requirePerson } from "#kernel/server/operation/require-person.ts";
import { problem } from "#kernel/server/problem.ts";
import { councils } from "../contract.ts";
import { activeCouncil } from "./change-council.ts";
import { readCouncil } from "./council-store.ts";
import { councilProblem, proposePart, said } from "./make-council.ts";
import type { CouncilTables } from "./tables.ts";

export const appoint = handler(councils.operations.appoint, async (call) => {
  const { person, part } = call.body;
  const { id, cadence } = await activeCouncil(call);
  await requirePerson(call, "person", person);
  const today = dayIn(cadence.timeZone, call.now);
  if (await proposePart(call, { id, today }, person, part)) {
    call.emit("council.joined", { record: id, data: { person, part } });
  }
  return readCouncil(call, id);
});

export const release = handler(councils.operations.release, async (call) => {
  const { person, part } = call.body;
  const { id } = call.record;
  const { cadence } = await readCouncil(call, id);
  const left = await call
    .db<CouncilTables>()
    .updateTable("council_role")
    .set({ until_day: dayIn(cadence.timeZone, call.now) })
    .where("council_id", "=", id)
    .where("person_id", "=", person)
    .where("part", "=", part)
    .where("until_day", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!left) throw councilProblem("part_missing");
  await call.records.removePart(id, person, part);
  call.emit("council.left", { record: id, data: { person, part } });
  return readCouncil(call, id);
});

/** One says of oneself when one is away; of somebody else only the chair and the conveners do. */
async function requireSayOver(
  call: Call<typeof councils.operations.noteAbsence> | Call<typeof councils.operations.removeAbsence>,
  personId: string,
): Promise<void> {
  if (personId === call.me.personId || conveners.some((role) => role === call.me.role)) return;
  const parts = await call.records.parts(call.record.id);
  if (!parts.some((each) => each.personId === call.me.personId && each.part === "chair"))
    throw problem("forbidden", said("fault_council_chair_says"));
}

export const noteAbsence = handler(councils.operations.noteAbsence, async (call) => {
  const { from, to = null } = call.body;
  const person = call.body.person ?? call.me.personId;
  const { id } = call.record;
  await requireSayOver(call, person);
  if (to && to < from) throw councilProblem("absence_backwards");
  const parts = await call.records.parts(id);
  if (!parts.some(({ personId }) => personId === person))
    throw councilProblem("part_missing", said("fault_council_not_in_it"));
  await call
    .db<CouncilTables>()
    .insertInto("council_absence")
    .values({ id: uuidv7(), council_id: id, person_id: person, from_day: from, to_day: to })
    .execute();
  call.emit("council.absence_changed", {
    record: id,
    data: { person, from, to, removed: false },
  });
  return readCouncil(call, id);
});

export const removeAbsence = handler(councils.operations.removeAbsence, async (call) => {
  const { id } = call.record;
  const tables = call.db<CouncilTables>();
  const absence = await tables
    .selectFrom("council_absence")
    .selectAll()
    .where("council_id", "=", id)
    .where("id", "=", call.params.absence)
    .executeTakeFirst();
  if (!absence) throw problem("not_found");
  await requireSayOver(call, absence.person_id);
  await tables.deleteFrom("council_absence").where("id", "=", absence.id).execute();
  call.emit("council.absence_changed", {
    record: id,
    data: {
      person: absence.person_id,
      from: absence.from_day,
      to: absence.to_day,
      removed: true,
    },
  });
  return readCouncil(call, id);
});
