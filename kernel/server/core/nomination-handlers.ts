import { nominationProblems, nominationOperations as operations } from "#kernel/contract/core/nominations.ts";
import { conveners } from "#kernel/contract/roles.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { type Call, type Context, handler } from "../operation/context.ts";
import { forgetWords } from "../operation/nominations-in-context.ts";
import { takesPart } from "../operation/require-entitled.ts";
import { requirePerson } from "../operation/require-person.ts";
import { problem, problemsOf } from "../problem.ts";

const refused = problemsOf(nominationProblems);
const database = (context: Context) => queryBuilder<KernelTables>(context.client);

export const listNominations = handler(operations.listNominations, (call) => read(call as Call));

export const answerNomination = handler(operations.answerNomination, async (call) => {
  const { record, params, me, now, body } = call;
  const asked = await lockAndFind(call as Call, params.nomination);
  if (asked.person_id !== me.personId) throw refused("nomination_not_yours");
  if (asked.answered_at) throw refused("nomination_answered");
  const { accept, reason, instead } = body;
  const { from_id: from } = asked;
  if (instead !== undefined && from === null)
    throw problem("bad_input", undefined, {
      errors: [{ path: "instead", message: "fault_name_for_succession" }],
    });
  await database(call)
    .updateTable("nomination")
    .set({ answered_at: now, answer: accept ? "accepted" : "declined", reason })
    .where("id", "=", asked.id)
    .execute();
  await forgetWords(call as Call, [asked]);
  await call.asks.close({ recordId: record.id, verb: "nominations.answer", subject: asked.id });
  const { part, by_id: by } = asked;
  call.emit("nomination.answered", {
    record: record.id,
    // For whoever asked: the deed itself, which follows, tells all others.
    audience: [`person:${by}`],
    data: { person: me.personId, part, by, accepted: accept, reason },
  });
  const answered = {
    part,
    personId: me.personId,
    subject: asked.subject,
    given: asked.given as Record<string, unknown>,
    by,
    ...(from === null ? {} : { from }),
  };
  await requirePerson(call, "instead", instead);
  const nominee = call.house.nominee(part);
  call.nominations.answered(record.id);
  if (accept) await nominee.accepted(call as Call, record, answered);
  else if (from === null) await nominee.declined?.(call as Call, record, answered);
  else await askNext(call as Call, { ...asked, from }, instead);
  return read(call as Call);
});

/** What rested on somebody who left must rest on somebody: whoever is named instead is asked, else the next one who could. */
async function askNext(
  call: Call,
  { part, subject, given, from }: { part: string; subject: string | null; given: unknown; from: string },
  instead: string | undefined,
): Promise<void> {
  const what = { recordId: call.record.id, part, subject, given: given as Record<string, unknown>, from };
  if (instead !== undefined) return call.nominations.instead({ ...what, personId: instead });
  const weft = call.asWeft();
  await weft.nominations.succeed({ ...what, people: await weft.house.rightPeople(weft, from, what) });
}

export const withdrawNomination = handler(operations.withdrawNomination, async (call) => {
  const { record, params } = call;
  const asked = await lockAndFind(call as Call, params.nomination);
  if (asked.answered_at) throw refused("nomination_answered");
  if (!(await mayWithdraw(call as Call, asked.by_id)))
    throw problem("forbidden", { says: "fault_for_parts", values: { parts: "owner" } });
  await call.nominations.withdraw({ recordId: record.id, id: asked.id });
  const { part, person_id: personId, subject, given, by_id: by, from_id: from } = asked;
  // What somebody left behind is taken back by whoever sees to it themselves.
  if (from !== null) return read(call as Call);
  const withdrawn = { part, personId, subject, given: given as Record<string, unknown>, by };
  await call.house.nominee(part).declined?.(call as Call, record, withdrawn);
  return read(call as Call);
});

/** What only the two know of is answered without a trace on the record. */
async function lockAndFind(call: Call, id: string) {
  const { records, record, house } = call;
  await records.lock(record.id);
  const found = await find(call, id);
  if (!house.nominee(found.part).discreet) await records.touch(record.id);
  return found;
}

async function find(call: Call, id: string) {
  const found = await database(call)
    .selectFrom("nomination")
    .selectAll()
    .where("id", "=", id)
    .where("record_id", "=", call.record.id)
    .executeTakeFirst();
  if (!found) throw problem("not_found");
  return found;
}

async function mayWithdraw(call: Call, by: string): Promise<boolean> {
  const { me, record } = call;
  if (by === me.personId || conveners.some((role) => role === me.role)) return true;
  return takesPart(call, record.id, me.personId, ["owner"]);
}

async function read(call: Call) {
  const me = call.me.personId;
  const found = await database(call)
    .selectFrom("nomination")
    .innerJoin("person", "person.id", "nomination.person_id")
    .innerJoin("person as other", "other.id", "nomination.by_id")
    .leftJoin("person as former", "former.id", "nomination.from_id")
    .select([
      "former.id as from_id",
      "former.name as from_name",
      "nomination.id",
      "nomination.part",
      "nomination.subject",
      "nomination.given",
      "nomination.at",
      "nomination.answer",
    ])
    .select(["nomination.reason", "person.id as person_id", "person.name as person_name"])
    .select(["other.id as by_id", "other.name as by_name"])
    .where("record_id", "=", call.record.id)
    .where((where) => where.or([where("answer", "is", null), where("answer", "=", "declined")]))
    .orderBy("nomination.at", "desc")
    .orderBy("nomination.id")
    .limit(200)
    .execute();
  const rows = found.filter(
    ({ part, person_id, by_id }) => [person_id, by_id].includes(me) || !call.house.nominee(part).discreet,
  );
  const speaker = await call.speaker(rows.map(({ subject }) => ({ subject })));
  const mine = rows.length > 0 && (await mayWithdraw(call, ""));
  return {
    items: rows.map((row) => ({
      id: row.id,
      person: { id: row.person_id, name: row.person_name },
      part: row.part,
      says: speaker.label({
        code: row.answer !== null && call.house.nominee(row.part).words ? `${row.part}.closed` : row.part,
        values: { ...(row.given as object), subject: row.subject },
      }),
      by: { id: row.by_id, name: row.by_name },
      from: row.from_id === null ? null : { id: row.from_id, name: row.from_name! },
      at: row.at,
      state: row.answer === null ? ("open" as const) : ("declined" as const),
      reason: row.reason,
      mayWithdraw: row.answer === null && (mine || row.by_id === me),
    })),
  };
}
