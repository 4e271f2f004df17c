import type { Channel } from "../delivery/channel.ts";
import { type DeliveryRow, linkToken } from "../delivery/delivery-store.ts";
import { linkPath } from "../identity/people.ts";
import { hashToken } from "../identity/secrets.ts";
import type { Context } from "../operation/context.ts";
import { namesIn } from "../words/names.ts";
import { speakerFor } from "../words/speaker.ts";
import { frame } from "./frame.ts";
import { MAIL_LANES, type Mail, type Mailer } from "./mailer.ts";
import { unsubscribeUrl } from "./unsubscribe-token.ts";

/** Deliveries by mail. A mail has the same Message-ID on every try, so that many a program shows once what came twice. */
export function mailChannel(mailer: Mailer): Channel<Mail> {
  return {
    id: "mail",
    configured: mailer.configured,
    lanes: MAIL_LANES,
    compose: composeMail,
    send: mailer.send,
    close: () => mailer.close(),
  };
}

export async function composeMail(context: Context, delivery: DeliveryRow): Promise<Mail | null> {
  const { kernel, workspace, client, house } = context;
  const token = linkToken(kernel.secret, delivery.id);
  const { rows } = await client.query({
    name: "mail_to",
    text: `select p.id, p.name, p.email, person_tokens(p.id) as tokens, p.time_zone as "timeZone", p.language, p.formats,
             exists (select from one_time_link l where l.token_hash = $2 and (l.used_at is not null or l.expires_at <= $3)) as spent
           from person p where p.id = $1 and p.deactivated_at is null`,
    values: [delivery.person_id, hashToken(token), context.now],
  });
  const person = rows[0];
  const compose = house.mail(delivery.purpose);
  if (!person || person.spent) return null;
  if (!compose) throw new Error(`Nothing here composes ${delivery.purpose}`);
  const { id, name, email, timeZone, language, formats, tokens } = person;
  const reader = { id, name, email, timeZone, language, formats, tokens };
  const toReader: Context = {
    ...context,
    speaker: async (values) => speakerFor(house, reader, await namesIn(client, house, reader, values)),
  };
  const { purpose, seqs, about } = delivery;
  const link = linkPath(workspace.slug, token);
  const composed = { id: delivery.id, purpose, person: reader, seqs, about, linkPath: link };
  const content = await compose(toReader, composed);
  if (!content) return null;
  const { notice, thread, subject, calendar } = content;
  const here = `${kernel.publicUrl}/${workspace.slug}`;
  const off = unsubscribeUrl(kernel, workspace, id);
  const { kernel: say } = speakerFor(house, reader);
  const links = notice
    ? [
        { text: say("mailInbox"), url: `${here}/inbox` },
        { text: say("mailHow"), url: `${here}/settings` },
        { text: say("mailOff"), url: off },
      ]
    : [{ text: "Weft", url: here }];
  const domain = new URL(kernel.publicUrl).hostname;
  const beginning = `<${thread}.${workspace.id}@${domain}>`;
  return {
    to: { name, address: email },
    subject,
    ...frame(content, { workspace: workspace.name, links, language }),
    ...(calendar ? { icalEvent: { ...calendar, filename: "invite.ics" } } : {}),
    messageId: `<${delivery.id}@${domain}>`,
    // The beginning of a thread is a mail that was never sent; programs put together what refers to the same.
    ...(thread ? { inReplyTo: beginning, references: [beginning] } : {}),
    headers: notice
      ? {
          Precedence: "bulk",
          "List-Id": `<${workspace.slug}.${domain}>`,
          "List-Unsubscribe": `<${off}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
      : {},
  };
}
