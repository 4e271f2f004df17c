import type { PoolClient } from "pg";
import type { WeftEvent } from "#kernel/contract/events.ts";
import { readBySeq } from "../events/read-events.ts";
import type { ComposeMail } from "../mail/mail-content.ts";
import { restsIn } from "../switches/resting.ts";
import { lineOf } from "./line-of.ts";

const MOST_LINES = 30;

/**
 * What is new for somebody, in one mail. Read when it is sent: what they have read meanwhile or may not see any more, and a comment that was
 * removed, is not in it. About one record it is named after that and stands in its thread.
 */
export const noticesMail: ComposeMail = async (context, { person, seqs }) => {
  const { client, kernel, workspace } = context;
  const { rows } = await client.query({
    name: "notices_to_mail",
    text: `select i.seq from inbox_entry i join person p on p.id = i.person_id
           where p.id = $1 and p.mail <> 'off' and i.seq = any ($2) and i.read_at is null order by i.seq`,
    values: [person.id, seqs],
  });
  const found = await readBySeq(
    client,
    person.tokens,
    rows.map(({ seq }) => seq),
  );
  const gone = await removedComments(client, [...found.values()]);
  const events = rows
    .flatMap(({ seq }) => found.get(seq) ?? [])
    .filter((event) => !gone.has(event.data.comment) && !restsIn(context, event));
  if (events.length === 0) return null;
  const lines = [];
  for (const event of events.slice(-MOST_LINES)) lines.push(await lineOf(event, context));
  const { kernel: say, title } = await context.speaker([]);
  const things = say("mailThings", { count: events.length });
  const records = new Set(events.map(({ record }) => record?.id));
  const about = records.size === 1 ? events.at(-1)!.record : null;
  const more = events.length - MOST_LINES;
  return {
    subject: about ? `${workspace.name}: ${about.key} ${title(about)}` : `${workspace.name}: ${things}`,
    ...(about ? { thread: about.id } : {}),
    notice: true,
    blocks: [
      { is: "paragraph", text: say("mailHello", { name: person.name }) },
      { is: "paragraph", text: `${things}.` },
      ...lines,
      ...(more > 0
        ? [
            {
              is: "button" as const,
              text: say("mailMore", { count: more }),
              url: `${kernel.publicUrl}/${workspace.slug}/inbox`,
            },
          ]
        : []),
    ],
  };
};

async function removedComments(client: PoolClient, events: readonly WeftEvent[]): Promise<Set<unknown>> {
  const ids = events.flatMap(({ kind, data }) => (kind === "comment.added" ? [data.comment] : []));
  if (ids.length === 0) return new Set();
  const { rows } = await client.query({
    name: "comments_removed",
    text: "select id from comment where id = any ($1::uuid[]) and removed_at is not null",
    values: [ids],
  });
  return new Set(rows.map(({ id }) => id));
}
