import type { Channel } from "../delivery/channel.ts";
import { type DeliveryRow, linkToken } from "../delivery/delivery-store.ts";
import { tokensOf } from "../identity/identity-cache.ts";
import { linkPath } from "../identity/people.ts";
import { hashToken } from "../identity/secrets.ts";
import type { Context } from "../operation/context.ts";
import { frame } from "./frame.ts";
import { MAIL_LANES, type Mail, type Mailer } from "./mailer.ts";
import { unsubscribeUrl } from "./unsubscribe-token.ts";

/** Deliveries by mail. A mail has the same Message-ID on every try, so that whoever gets it twice sees it once. */
export function mailChannel(mailer: Mailer): Channel<Mail> {
  return {
    id: "mail",
    configured: mailer.configured,
    lanes: MAIL_LANES,
    compose: composeMail,
    send: (mail) => mailer.send(mail),
    close: () => mailer.close(),
  };
}

export async function composeMail(context: Context, delivery: DeliveryRow): Promise<Mail | null> {
  const { kernel, workspace, client, house } = context;
  const token = linkToken(kernel.secret, delivery.id);
  const { rows } = await client.query({
    name: "mail_to",
    text: `select p.id, p.name, p.email, p.role, p.time_zone as "timeZone",
             exists (select from one_time_link l where l.token_hash = $2 and (l.used_at is not null or l.expires_at <= $3)) as spent
           from person p where p.id = $1 and p.deactivated_at is null`,
    values: [delivery.person_id, hashToken(token), context.now],
  });
  const person = rows[0];
  const compose = house.mail(delivery.purpose);
  if (!person || person.spent) return null;
  if (!compose) throw new Error(`Nothing here composes ${delivery.purpose}`);
  const content = await compose(context, {
    id: delivery.id,
    purpose: delivery.purpose,
    person: {
      id: person.id,
      name: person.name,
      email: person.email,
      tokens: tokensOf(person.id, person.role),
      timeZone: person.timeZone,
    },
    seqs: delivery.seqs,
    about: delivery.about,
    linkPath: linkPath(workspace.slug, token),
  });
  if (!content) return null;
  const { notice, thread, subject } = content;
  const here = `${kernel.publicUrl}/${workspace.slug}`;
  const off = unsubscribeUrl(kernel, workspace, person.id);
  const links = notice
    ? [
        { text: "Your inbox", url: `${here}/inbox` },
        { text: "How you want to be told", url: `${here}/settings` },
        { text: "No more mail", url: off },
      ]
    : [{ text: "Weft", url: here }];
  const domain = new URL(kernel.publicUrl).hostname;
  const beginning = `<${thread}.${workspace.id}@${domain}>`;
  return {
    to: { name: person.name, address: person.email },
    subject,
    ...frame(content, { workspace: workspace.name, links }),
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
