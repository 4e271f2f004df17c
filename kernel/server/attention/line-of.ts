import type { WeftEvent } from "#kernel/contract/events.ts";
import type { MailBlock } from "../mail/mail-content.ts";
import type { Context } from "../operation/context.ts";

/** For whom something is put into words. */
export type Reader = { id: string; name: string; timeZone: string; context: Context };

/** What a message says of one event. The one place where an event becomes text outside of the app. */
export async function lineOf(event: WeftEvent, { context }: Reader): Promise<MailBlock> {
  const { kernel, workspace, house } = context;
  const url = event.record ? `${kernel.publicUrl}/${workspace.slug}/go/${event.record.key}` : null;
  for (const { mailTexts } of house.practices) {
    const text = mailTexts?.[event.kind];
    if (text) return { is: "markdown", source: await text(event, context), url };
  }
  const what = event.kind.replaceAll(/[._]/g, " ");
  return {
    is: "line",
    about: event.record ? `${event.record.key} ${event.record.title}` : "",
    text: event.actor ? `${event.actor.name}: ${what}` : what,
    url,
  };
}
