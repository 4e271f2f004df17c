import { setAccess } from "#kernel/server/identity/people.ts";
import { type Context, handler } from "#kernel/server/operation/context.ts";
import { giveBack } from "#kernel/server/personal-data/letting-go.ts";
import { people } from "../contract.ts";
import { readPerson } from "./person-store.ts";
import { refuseErased } from "./refuse-erased.ts";
import { readRecords } from "./succeed.ts";
import type { PeopleTables } from "./tables.ts";

const { operations } = people;

export const previewReactivation = handler(operations.previewReactivation, async (call) => {
  const { id } = call.record;
  const since = await leftSince(call, id);
  const headed = await headedBy(call, id);
  const asked = since === null ? [] : await call.nominations.inPlaceOf(id, since);
  const open = asked.filter(({ answer }) => answer === null).map(({ recordId }) => recordId);
  const taken = asked.filter(({ answer }) => answer !== null);
  const all = [...headed, ...asked.map(({ recordId }) => recordId)];
  const records = new Map((await readRecords(call, all)).map((record) => [record.id, record]));
  return {
    back: [...new Set([...headed, ...open])].flatMap((each) => records.get(each) ?? []),
    taken: taken.flatMap(({ recordId, by }) => {
      const record = records.get(recordId);
      return record ? [{ record, by }] : [];
    }),
  };
});

export const reactivatePerson = handler(operations.reactivatePerson, async (call) => {
  const { record } = call;
  const before = await readPerson(call, record.id);
  const since = await leftSince(call, record.id);
  if (since === null) return before;
  await refuseErased(call, record.id);
  await setAccess(call, record.id, { deactivated: false });
  await giveBack(call.asWeft(), { from: [record.id], since });
  // Whoever heads a department and is here again speaks for it: nobody is asked for a name.
  for (const department of await headedBy(call, record.id))
    await call.asks.close({ recordId: department, verb: "people.name_head" });
  await call.records.update(record.id, { state: "active" });
  call.emit("person.reactivated", { record: record.id });
  return readPerson(call, record.id);
});

/** Since when they have no access; null: they have. */
async function leftSince({ db }: Context, id: string): Promise<string | null> {
  const { deactivated_at } = await db<PeopleTables>()
    .selectFrom("person")
    .select("deactivated_at")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  return deactivated_at;
}

async function headedBy({ db }: Context, id: string): Promise<string[]> {
  const rows = await db<PeopleTables>()
    .selectFrom("department")
    .select("id")
    .where("head_id", "=", id)
    .where("dissolved_on", "is", null)
    .orderBy("position")
    .execute();
  return rows.map((row) => row.id);
}
