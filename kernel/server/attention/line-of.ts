import { isolated } from "#kernel/contract/bidi.ts";
import type { WeftEvent } from "#kernel/contract/events.ts";
import type { MailBlock } from "../mail/mail-content.ts";
import type { Context } from "../operation/context.ts";

/**
 * What a message says of one event: the one place where an event becomes text outside of the app.
 * @param reader a context whose speaker speaks to whoever reads it, in their language and of what they may know of.
 */
export async function lineOf(event: WeftEvent, reader: Context): Promise<MailBlock> {
  const { kernel, workspace, house } = reader;
  const url = event.record ? `${kernel.publicUrl}/${workspace.slug}/go/${event.record.key}` : null;
  for (const { mailTexts } of house.practices) {
    const text = mailTexts?.[event.kind];
    if (text) return { is: "markdown", source: await text(event, reader), url };
  }
  const speaker = await reader.speaker([event.data]);
  return {
    is: "line",
    about: event.record ? `${event.record.key} ${isolated(speaker.title(event.record))}` : "",
    text: `${isolated(event.actor?.name ?? "Weft")} ${speaker.event(event)}`,
    url,
  };
}
