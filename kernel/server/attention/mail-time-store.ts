import type { PoolClient } from "pg";

/** At seven, every day. */
export const USUAL = { minute: 7 * 60, days: [1, 2, 3, 4, 5, 6, 7] } as const;

type MailTime = { minute: number; days: readonly number[] };

export async function mailTimeOf(
  client: PoolClient,
  personId: string,
): Promise<{ minute: number; days: number[] }> {
  const { rows } = await client.query({
    name: "mail_time_of",
    text: "select minute, days from mail_time where person_id = $1",
    values: [personId],
  });
  return rows[0] ?? { minute: USUAL.minute, days: [...USUAL.days] };
}

/**
 * From now on the mail of the day leaves then; what is not given stays as it was. Called before the person is changed: where hour, days,
 * zone and way stay the same nothing begins anew.
 */
export async function chooseMailTime(
  client: PoolClient,
  personId: string,
  { minute, days, mail, timeZone }: Partial<MailTime> & { mail?: string; timeZone?: string | null },
  now: string,
): Promise<void> {
  if ([minute, days, mail, timeZone].every((given) => given === undefined)) return;
  await client.query({
    name: "mail_time_choose",
    text: `insert into mail_time (person_id, minute, days, since)
           select p.id, coalesce($2, t.minute, $4), coalesce($3, t.days, $5), $6
           from person p left join mail_time t on t.person_id = p.id
           where p.id = $1 and ($2 <> coalesce(t.minute, $4) or $3 <> coalesce(t.days, $5) or $7 <> p.mail
             or ($9 and (p.zone_followed or $8 <> p.time_zone) and ($8 is not null or not p.zone_followed)))
           on conflict (workspace_id, person_id) do update
             set minute = excluded.minute, days = excluded.days, since = excluded.since`,
    values: [
      personId,
      minute ?? null,
      days ?? null,
      USUAL.minute,
      [...USUAL.days],
      now,
      mail ?? null,
      timeZone ?? null,
      timeZone !== undefined,
    ],
  });
}

/** Whoever is where the organisation is gets the mail of the day by another clock from now on. */
export async function followersMoved(client: PoolClient, now: string): Promise<void> {
  await client.query({
    name: "mail_time_moved",
    text: `insert into mail_time (person_id, minute, days, since)
           select id, $1, $2::int[], $3 from person where zone_followed and mail = 'daily'
           on conflict (workspace_id, person_id) do update set since = excluded.since`,
    values: [USUAL.minute, [...USUAL.days], now],
  });
}
