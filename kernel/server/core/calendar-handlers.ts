import { v7 as uuidv7 } from "uuid";
import {
  type CalendarAddress,
  calendarProblems,
  MOST_CALENDARS,
  calendarOperations as operations,
} from "#kernel/contract/core/calendars.ts";
import { calendarFile, textOf } from "../calendar/calendar-file.ts";
import { type CalendarContent, calendars } from "../calendar/extension.ts";
import { myCalendar } from "../calendar/my-calendar.ts";
import { inWorkspace, queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { extensionsOf } from "../extension-point.ts";
import { countTry, placeOf } from "../identity/rate-limit.ts";
import { hashToken, newToken } from "../identity/secrets.ts";
import { logSecurity } from "../identity/security-log.ts";
import { type Actor, type Context, handler, handlerAfter, type RecordRow } from "../operation/context.ts";
import { makeContext } from "../operation/make-context.ts";
import { tokensOfPerson } from "../operation/visible-to.ts";
import { problem, problemsOf } from "../problem.ts";

const calendarProblem = problemsOf(calendarProblems);
const database = (context: Context) => queryBuilder<KernelTables>(context.client);

/** Programs read once in a quarter of an hour at most; one that asks all the time has gone wrong. */
const READS = { tries: 60, minutes: 60 };
const HOUR_MS = 3_600_000;

export const listCalendars = handler(operations.listCalendars, async (call) => ({
  items: await addressesOf(call, call.me),
}));

async function addressesOf(context: Context, { personId, tokens }: Actor): Promise<CalendarAddress[]> {
  const { rows } = await context.client.query({
    name: "calendar_addresses_of",
    text: `select a.id, a.created_at as "createdAt", a.fetched_at as "fetchedAt",
             case when r.id is not null then
               jsonb_build_object('id', r.id, 'kind', r.kind, 'key', r.key, 'title', r.title, 'state', r.state) end as record
           from calendar_address a left join record r on r.id = a.record_id
           where a.person_id = $1 and (r.id is null or visible($2, r.audience))
           order by a.record_id nulls first limit $3`,
    values: [personId, tokens, MOST_CALENDARS],
  });
  return rows;
}

export const makeCalendar = handler(operations.makeCalendar, (call) => make(call, call.me, null));

export const makeCalendarOf = handler(operations.makeCalendarOf, async (call) => {
  if (!ruleFor(call, call.record)) throw calendarProblem("calendar_missing");
  return make(call, call.me, call.record);
});

async function make(call: Context, me: Actor, record: RecordRow | null) {
  const { now, kernel, workspace } = call;
  const token = newToken();
  await call.alone(`calendars of ${me.personId}`);
  const mine = () => database(call).deleteFrom("calendar_address").where("person_id", "=", me.personId);
  await (record
    ? mine().where("record_id", "=", record.id)
    : mine().where("record_id", "is", null)
  ).execute();
  const others = await addressesOf(call, me);
  if (others.length >= MOST_CALENDARS) throw calendarProblem("calendars_full");
  const id = uuidv7();
  await database(call)
    .insertInto("calendar_address")
    .values({
      id,
      person_id: me.personId,
      record_id: record?.id ?? null,
      as_partaker: record !== null && (await takesPart(call, record.id, me.personId)),
      token_hash: hashToken(token),
      created_at: now,
      fetched_at: null,
    })
    .execute();
  await logSecurity(call, { personId: me.personId, what: "calendar_made", about: record?.key ?? "" });
  const of = record && {
    id: record.id,
    kind: record.kind,
    key: record.key,
    title: record.title,
    state: record.state,
  };
  const url = `${kernel.publicUrl}/api/v1/workspaces/${workspace.slug}/calendars/${token}.ics`;
  return { id, record: of, createdAt: now, fetchedAt: null, url };
}

export const endCalendar = handler(operations.endCalendar, async (call) => {
  const ended = await database(call)
    .deleteFrom("calendar_address")
    .where("id", "=", call.params.calendar)
    .where("person_id", "=", call.me.personId)
    .returning("id")
    .executeTakeFirst();
  if (!ended) throw problem("not_found");
  await logSecurity(call, { personId: call.me.personId, what: "calendar_ended" });
  return {};
});

/**
 * For whoever holds the address: what its person may see at this moment. One that was taken back, of somebody who left, or of what they
 * left or may not see any more, answers like one that never was.
 */
export const readCalendar = handlerAfter(
  operations.readCalendar,
  async ({ kernel, workspace, params, now }) => {
    await countTry(
      kernel.pool,
      workspace.id,
      placeOf(kernel, workspace, "calendar", params.token),
      READS,
      now,
    );
  },
  async (call) => {
    const found = await addressBy(call, call.params.token.replace(/\.ics$/, ""));
    if (!found) throw problem("not_found");
    const { address, actor } = found;
    const { kernel, client, workspace, now } = call;
    const { context } = makeContext(kernel, client, { workspace, actor, now });
    const content = await contentOf(context, actor, address);
    if (!content) throw problem("not_found");
    const isNoted = address.fetched_at !== null && Date.parse(now) - Date.parse(address.fetched_at) < HOUR_MS;
    if (!isNoted) call.answerAfter(() => noteFetch(call, address.id));
    const calendar = calendarFile({ ...content, language: actor.language });
    for (const event of content.events) calendar.createEvent(event);
    return textOf(calendar);
  },
);

async function addressBy(context: Context, token: string) {
  const row = await database(context)
    .selectFrom("calendar_address as address")
    .innerJoin("person", "person.id", "address.person_id")
    .select(["address.id", "address.record_id", "address.as_partaker", "address.fetched_at"])
    .select(["person.id as person_id", "name", "role", "time_zone", "language", "formats"])
    .select(tokensOfPerson("person.id").as("tokens"))
    .where("token_hash", "=", hashToken(token))
    .where("deactivated_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  const { person_id: personId, name, role, time_zone: timeZone, language, formats, tokens, ...address } = row;
  const actor: Actor = { personId, name, role, timeZone, language, tokens, signInId: null };
  actor.formats = formats as Actor["formats"];
  return { address, actor };
}

async function contentOf(
  context: Context,
  actor: Actor,
  { record_id, as_partaker }: { record_id: string | null; as_partaker: boolean },
): Promise<CalendarContent | null> {
  if (record_id === null) return myCalendar(context, actor);
  if (as_partaker && !(await takesPart(context, record_id, actor.personId))) return null;
  const record = await context.records.find(record_id);
  return ruleFor(context, record)?.of(context, record) ?? null;
}

const ruleFor = (context: Context, { kind }: RecordRow) =>
  extensionsOf(context, calendars).find(({ kinds }) => kinds.includes(kind));

async function takesPart({ records }: Context, record: string, person: string): Promise<boolean> {
  return (await records.parts(record)).some(
    ({ personId, part }) => personId === person && part !== "supporter",
  );
}

/** Whoever reads is answered whether or not it could be noted. */
async function noteFetch({ kernel, workspace, now }: Context, id: string): Promise<void> {
  await inWorkspace(kernel.pool, workspace.id, "write", (client) =>
    client.query({
      name: "calendar_fetched",
      text: "update calendar_address set fetched_at = $2 where id = $1",
      values: [id, now],
    }),
  ).catch(() => {});
}
