import { anyOf } from "../database/any-of.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import type { Context } from "../operation/context.ts";
import type { Resting } from "./personal-data.ts";

/** What somebody is asked to take over: the record, and what the part is of within it. */
export type ToTakeOver = { recordId: string; subject: string | null };

/** Who could take over what rested on somebody, the one to be asked first in front; `speaks`: only those who speak for the department. */
export type RightPeople = (what: ToTakeOver & { speaks?: boolean }) => Promise<string[]>;

/** Somebody who leaves, with who could take over from them. */
export type Leaver = {
  id: string;
  rightPeople: RightPeople;
  /** The first of those who are here and see the record, where it goes to them by rule. */
  next(what: ToTakeOver): Promise<string | null>;
};

export function leaverOf(context: Context, id: string): Leaver {
  const { rightPeople } = context.house;
  const right: RightPeople = (what) => rightPeople(context, id, what);
  return {
    id,
    rightPeople: right,
    async next(what) {
      const [first] = await seeing(context, what.recordId, await right(what));
      return first ?? null;
    },
  };
}

/** Those of these people who are here and may see the record, in the same order. */
export async function seeing(
  { client }: Pick<Context, "client">,
  recordId: string,
  people: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query({
    name: "who_of_them_sees",
    text: `select p.id from unnest($2::uuid[]) with ordinality given (id, place)
           join person p on p.id = given.id and p.deactivated_at is null
           join record r on r.id = $1 and visible(person_tokens(p.id), r.audience)
           order by given.place`,
    values: [recordId, people],
  });
  return rows.map(({ id }) => id as string);
}

/**
 * Somebody leaves: what rests on them goes to others. Each practice does what it does by rule; for the rest somebody is asked to take it
 * over, and nobody is bound before they have accepted. What they were asked themselves is asked of whoever speaks for the department now,
 * or is taken back, and whoever asked them is told. All in the transaction in which they leave, in Weft's name.
 */
export async function letGo(context: Context, personId: string): Promise<void> {
  const weft = context.asWeft();
  const leaver = leaverOf(weft, personId);
  await passNominations(weft, leaver, null);
  for (const { personalData } of weft.house.practices) await personalData?.left?.(weft, leaver);
  for (const { personalData } of weft.house.practices)
    for (const rest of personalData?.rests ?? []) await askFor(weft, leaver, rest);
}

async function askFor(context: Context, leaver: Leaver, rest: Resting): Promise<void> {
  const { leaves } = rest;
  if (leaves === "by_rule") return;
  const { rows } = await context.client.query({
    text: `select distinct t.${rest.record} as id, ${leaves.subject ? `t.${leaves.subject}` : "null"}::text as subject,
             (${leaves.given ?? "'{}'::jsonb"})::text as given
           from ${rest.table} t join record on record.id = t.${rest.record}
           where t.${rest.person} = $1 and (${rest.while}) order by 1, 2`,
    values: [leaver.id],
  });
  for (const { id, subject, given } of rows) {
    const what: ToTakeOver = { recordId: id, subject };
    const people = await leaver.rightPeople(what);
    const asked = { ...what, part: leaves.asks, given: JSON.parse(given), from: leaver.id, people };
    await context.nominations.succeed(asked);
  }
}

/** What somebody was asked for a department they do not speak for any more is asked of who does now, or taken back. In Weft's name. */
export const passAskedFor = (weft: Context, personId: string, subject: string): Promise<void> =>
  passNominations(weft, leaverOf(weft, personId), subject);

/**
 * Somebody is here again, or back in a department: what nobody has taken over from them yet rests on them as before, and is asked of nobody
 * any more. `since`: only what was asked of others from then on; `subject`: only what is of this department. In Weft's name.
 */
export async function giveBack(
  weft: Context,
  { from, since, subject }: { from: readonly string[]; since: string; subject?: string },
): Promise<void> {
  let query = queryBuilder<KernelTables>(weft.client)
    .selectFrom("nomination")
    .select(["id", "record_id", "part", "subject", "given", "from_id"])
    .where("from_id", "=", anyOf(from))
    .where("at", ">=", since)
    .where("answered_at", "is", null)
    .orderBy("id");
  if (subject !== undefined) query = query.where("subject", "=", subject);
  for (const { id, record_id: recordId, part, subject: of, given, from_id } of await query.execute()) {
    await weft.nominations.withdraw({ recordId, id });
    const nominee = weft.house.nominee(part);
    if (!nominee.comesBack) continue;
    const record = await weft.records.find(recordId);
    const nominated = { part, personId: from_id!, subject: of, given: given as Record<string, unknown> };
    await nominee.accepted(weft, record, { ...nominated, by: from_id! });
  }
}

async function passNominations(context: Context, leaver: Leaver, ofSubject: string | null): Promise<void> {
  let query = queryBuilder<KernelTables>(context.client)
    .selectFrom("nomination")
    .select(["id", "record_id", "part", "subject", "given", "by_id", "from_id"])
    .where("person_id", "=", leaver.id)
    .where("answered_at", "is", null)
    .orderBy("id");
  if (ofSubject !== null) query = query.where("subject", "=", ofSubject);
  const open = await query.execute();
  for (const { id, record_id: recordId, part, subject, given: text, by_id: by, from_id: from } of open) {
    const given = text as Record<string, unknown>;
    const nominee = context.house.nominee(part);
    await context.nominations.withdraw({ recordId, id, left: true });
    const again = { recordId, part, subject, given };
    if (from !== null) {
      const people = await context.house.rightPeople(context, from, { recordId, subject });
      await context.nominations.succeed({ ...again, from, people });
      continue;
    }
    if (nominee.ofDepartment) {
      const people = await leaver.rightPeople({ recordId, subject, speaks: true });
      if (await context.nominations.succeed({ ...again, from: leaver.id, people })) continue;
    }
    const record = await context.records.find(recordId);
    await nominee.declined?.(context, record, { part, personId: leaver.id, subject, given, by });
  }
}
