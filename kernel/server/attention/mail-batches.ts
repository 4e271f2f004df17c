import { v7 as uuidv7 } from "uuid";
import type { Context } from "../operation/context.ts";
import { USUAL } from "./mail-time-store.ts";
import { type MailTiming, mayMailNow } from "./mail-timing.ts";

/**
 * Opens a batch for each person whose time has come: one delivery of everything new, and with it, in the same statement, what is in it
 * is mailed, so that nothing opens a second one for the same. Quiet hours and choices are kept; who has a batch on its way and
 * whose address refuses mail is left alone. It is sent by `deliverer`, outside this transaction.
 */
export async function sendMailBatches(context: Context): Promise<void> {
  const { kernel, client, now, workspace } = context;
  if (!kernel.mailer.configured) return;
  const { rows } = await client.query({
    text: `select p.id, p.time_zone, p.mail, p.quiet_from, p.quiet_to, p.last_mailed_at, min(e.at) as oldest_at,
             coalesce(t.minute, $1) as minute, coalesce(t.days, $2) as days, t.since
           from inbox_entry i join person p on p.id = i.person_id join event e on e.seq = i.seq
             left join mail_time t on t.person_id = p.id
           where i.mailed_at is null and i.read_at is null and p.deactivated_at is null and p.mail <> 'off'
             and not exists (select from delivery d
               where d.person_id = p.id and d.purpose = 'core.notices' and d.state in ('waiting', 'sending', 'failed'))
             and not exists (select from refused_address r where r.channel = 'mail' and r.address = lower(p.email))
           group by p.workspace_id, p.id, t.workspace_id, t.person_id`,
    values: [USUAL.minute, [...USUAL.days]],
  });
  const due = (rows as (MailTiming & { id: string })[]).filter((person) => mayMailNow(person, now));
  if (due.length > 0) {
    await client.query({
      name: "mail_batches_open",
      text: `with due as (select * from unnest($1::uuid[], $2::uuid[]) as due (person_id, delivery_id)),
               taken as (
                 update inbox_entry i set mailed_at = $3 from due
                 where i.person_id = due.person_id and i.mailed_at is null returning i.person_id, i.seq, i.read_at),
               batch as (
                 select person_id, array_agg(seq order by seq) as seqs from taken where read_at is null group by 1),
               marked as (update person p set last_mailed_at = $3 from batch where p.id = batch.person_id)
             insert into delivery (id, channel, purpose, person_id, seqs, next_at, created_at)
             select due.delivery_id, 'mail', 'core.notices', due.person_id, batch.seqs, $3, $3
             from due join batch using (person_id)`,
      values: [due.map(({ id }) => id), due.map(() => uuidv7()), now],
    });
  }
  context.afterCommit(() => kernel.deliverer.wake(workspace.id));
}
