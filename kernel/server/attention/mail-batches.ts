import type { WeftEvent } from "#kernel/contract/events.ts";
import { readBySeq } from "../events/read-events.ts";
import type { Context } from "../operation/context.ts";
import { type MailTiming, mayMailNow } from "./mail-timing.ts";

const MOST_LINES = 30;

type Waiting = MailTiming & {
  id: string;
  email: string;
  name: string;
  tokens: string[];
  seqs: number[];
};

/** One mail with everything new for each person whose time it is; quiet hours and choices are kept. */
export async function sendMailBatches(context: Context): Promise<void> {
  const { kernel, client, now, workspace } = context;
  if (!kernel.mailer.configured) return;
  const { rows } = await client.query({
    text: `select p.id, p.email, p.name, person_tokens(p.id) as tokens, p.time_zone, p.mail, p.quiet_from, p.quiet_to, p.last_mailed_at,
             array_agg(i.seq order by i.seq) as seqs, min(e.at) as oldest_at
           from inbox_entry i join person p on p.id = i.person_id join event e on e.seq = i.seq
           where i.mailed_at is null and i.read_at is null and p.deactivated_at is null and p.mail <> 'off'
           group by p.workspace_id, p.id`,
  });
  for (const person of rows as Waiting[]) {
    if (!mayMailNow(person, now)) continue;
    const events = await readBySeq(client, person.tokens, person.seqs);
    if (events.size > 0) {
      const sent = await kernel.mailer.send({
        to: person.email,
        subject: subjectOf(workspace.name, events.size),
        text: await textOf(context, person.name, [...events.values()]),
      });
      if (!sent) continue;
    }
    await client.query({
      text: "update inbox_entry set mailed_at = $2 where person_id = $1 and mailed_at is null and seq <= $3",
      values: [person.id, now, person.seqs.at(-1)],
    });
    await client.query({
      text: "update person set last_mailed_at = $2 where id = $1",
      values: [person.id, now],
    });
  }
}

function subjectOf(workspace: string, count: number): string {
  return `${workspace}: ${count} ${count === 1 ? "thing" : "things"} for you`;
}

async function textOf(context: Context, name: string, events: WeftEvent[]): Promise<string> {
  const { kernel, workspace } = context;
  const lines: string[] = [];
  for (const event of events.slice(-MOST_LINES)) lines.push(await lineOf(context, event));
  const more = events.length > MOST_LINES ? `\nand ${events.length - MOST_LINES} more in your inbox.\n` : "";
  return `Hello ${name},\n\n${lines.join("\n\n")}\n${more}\nAll of it, and how you want to be told: ${kernel.publicUrl}/${workspace.slug}/inbox\n`;
}

async function lineOf(context: Context, event: WeftEvent): Promise<string> {
  const { kernel, workspace, house } = context;
  const path = event.record ? `\n  ${kernel.publicUrl}/${workspace.slug}/go/${event.record.key}` : "";
  for (const { mailTexts } of house.practices) {
    const text = mailTexts?.[event.kind];
    if (text) return `${await text(event, context)}${path}`;
  }
  const what = event.kind.replaceAll(/[._]/g, " ");
  const about = event.record ? `${event.record.key} ${event.record.title}` : "";
  return `- ${about}\n  ${event.actor ? `${event.actor.name}: ` : ""}${what}${path}`;
}
