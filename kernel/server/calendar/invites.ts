import { minuteOfDay } from "#kernel/contract/zoned-time.ts";
import { isQuiet } from "../attention/mail-timing.ts";
import { queryBuilder } from "../database/pool.ts";
import type { KernelTables } from "../database/tables.ts";
import { addDelivery } from "../delivery/delivery-store.ts";
import type { Context } from "../operation/context.ts";

/** A time people are to be there, as their calendars are told of it. */
export type HeldTime = { title: string; startsAt: string; endsAt: string; timeZone: string };

const DAY_MINUTES = 1_440;
const database = ({ client }: Context) => queryBuilder<KernelTables>(client);

/**
 * Tells the calendars of those who take part in a record, by mail, when it is held now: whoever is new is invited, who was told another
 * time is told of the change, and who takes part no longer, or where it is not held at all, that it is off. Who knows all of it
 * already gets nothing; each mail is one delivery of this transaction.
 *
 * @param held null: it is not held
 */
export async function followInvites(
  context: Context,
  recordId: string,
  held: HeldTime | null,
): Promise<void> {
  if (!context.kernel.mailer.configured) return;
  const told = await database(context)
    .selectFrom("calendar_invite")
    .select(["person_id", "sequence", "title", "starts_at", "ends_at", "time_zone", "cancelled"])
    .where("record_id", "=", recordId)
    .execute();
  const knows = new Map(told.map((row) => [row.person_id, row]));
  const willing = await whoWantsMail(context, recordId, [...knows.keys()]);
  for (const person of willing) {
    const known = knows.get(person.id);
    const sequence = known ? known.sequence + 1 : 0;
    if (held && person.takesPart) {
      const same =
        known &&
        !known.cancelled &&
        known.title === held.title &&
        known.starts_at === held.startsAt &&
        known.ends_at === held.endsAt &&
        known.time_zone === held.timeZone;
      if (!same) await tell(context, recordId, person, { ...held, sequence, cancelled: false });
    } else if (known && !known.cancelled) {
      const before = {
        title: known.title,
        startsAt: known.starts_at,
        endsAt: known.ends_at,
        timeZone: known.time_zone,
      };
      await tell(context, recordId, person, { ...before, sequence, cancelled: true });
    }
  }
}

type Willing = {
  id: string;
  takesPart: boolean;
  timeZone: string;
  quietFrom: number | null;
  quietTo: number | null;
};

/** Of those who take part and may see it, and those who were told before, who is here and wants such mail. */
async function whoWantsMail({ client }: Context, recordId: string, known: string[]): Promise<Willing[]> {
  const { rows } = await client.query({
    name: "invite_willing",
    text: `select p.id, p.time_zone as "timeZone", p.quiet_from as "quietFrom", p.quiet_to as "quietTo",
             t.person_id is not null and visible(person_tokens(p.id), r.audience) as "takesPart"
           from person p join record r on r.id = $1
             left join (select distinct person_id from participation where record_id = $1 and part <> 'supporter') t
               on t.person_id = p.id
           where (t.person_id is not null or p.id = any ($2)) and p.deactivated_at is null and p.invites and p.mail <> 'off'
           order by p.id`,
    values: [recordId, known],
  });
  return rows;
}

async function tell(
  context: Context,
  recordId: string,
  person: Willing,
  {
    title,
    startsAt,
    endsAt,
    timeZone,
    sequence,
    cancelled,
  }: HeldTime & { sequence: number; cancelled: boolean },
): Promise<void> {
  const said = {
    sequence,
    title,
    starts_at: startsAt,
    ends_at: endsAt,
    time_zone: timeZone,
    cancelled,
    told_at: context.now,
  };
  await database(context)
    .insertInto("calendar_invite")
    .values({ record_id: recordId, person_id: person.id, ...said })
    .onConflict((conflict) => conflict.columns(["workspace_id", "record_id", "person_id"]).doUpdateSet(said))
    .execute();
  await addDelivery(context, {
    purpose: "core.invite",
    personId: person.id,
    about: { record: recordId, sequence },
    holdSeconds: quietSeconds(person, context.now),
  });
}

/** Until the quiet hours of somebody are over. */
function quietSeconds({ timeZone, quietFrom, quietTo }: Willing, now: string): number {
  const minute = minuteOfDay(timeZone, now);
  if (quietTo === null || !isQuiet(minute, quietFrom, quietTo)) return 0;
  return ((quietTo - minute + DAY_MINUTES) % DAY_MINUTES) * 60;
}
