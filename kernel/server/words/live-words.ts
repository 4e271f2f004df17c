import type { PoolClient } from "pg";
import type { Reader } from "#kernel/contract/words/formats.ts";
import type { LiveChange } from "../events/live-changes.ts";
import type { LiveMessage } from "../events/live-hub.ts";
import type { ReadEvent } from "../events/read-events.ts";
import type { House } from "../house.ts";
import { recordOutOfReach } from "../identity/scopes.ts";
import { maySee } from "../operation/visible-to.ts";
import { idsIn } from "./names.ts";
import { speakerFor } from "./speaker.ts";

/** Whoever a stream tells. */
type Listener = { reader: Reader; tokens: readonly string[]; scopes?: readonly string[] | null };

/**
 * Events as the live streams carry them, with what they say in the language of each listener. One text is made for all who read the
 * same language and may know of the same records.
 *
 * @param more what an event has changed, where that is known.
 * @returns the message of one of the events for one listener.
 */
export async function liveMessages(
  client: PoolClient,
  house: House,
  read: readonly ReadEvent[],
  more: (event: ReadEvent["event"]) => LiveChange,
): Promise<(event: ReadEvent, to: Listener) => LiveMessage> {
  const ids = idsIn(read.map(({ event }) => event.data));
  const { rows } =
    ids.length === 0
      ? { rows: [] }
      : await client.query({
          name: "live_names",
          text: "select id, kind, title, audience from record where id = any ($1)",
          values: [ids],
        });
  const records = new Map(rows.map((row) => [row.id as string, row]));
  const made = new Map<string, LiveMessage>();

  return (each, { reader, tokens, scopes = null }) => {
    const known = idsIn([each.event.data]).flatMap((id) => {
      const record = records.get(id);
      if (!record) return [];
      const told =
        house.recordKinds.get(record.kind)?.named ||
        (maySee({ tokens }, record) && !recordOutOfReach(house, { scopes }, record.kind));
      return told ? [[id, { kind: record.kind, title: record.title }] as const] : [];
    });
    const same = `${each.event.seq} ${reader.language} ${reader.timeZone} ${JSON.stringify(reader.formats ?? {})} ${known.map(([id]) => id).join()}`;
    let message = made.get(same);
    if (!message) {
      const { alongside: _, ...event } = each.event;
      const says = speakerFor(house, reader, new Map(known)).event(event);
      message = {
        seq: each.event.seq,
        type: "event",
        data: JSON.stringify({ ...event, says, ...more(event) }),
      };
      made.set(same, message);
    }
    return message;
  };
}
