import type { PoolClient } from "pg";
import type { Comment } from "#kernel/contract/core/threads.ts";
import type { LiveEvent } from "#kernel/contract/live.ts";
import type { ReadEvent } from "./read-events.ts";

/** A longer comment is asked for by the few who look at its record: 500 streams times 20 kB would be 10 MB. */
const MOST_COMMENT_CHARACTERS = 1_500;

type Told = Pick<LiveEvent, "seq" | "kind" | "data">;

/** What the streams are told beside the event itself. */
export type LiveChange = Pick<LiveEvent, "changed" | "reworded" | "streams">;

/** For each event by its place: a comment comes with its text, what took words away says so, and all say how many are listening. */
export async function liveChanges(
  client: PoolClient,
  events: readonly ReadEvent[],
  streams: number,
): Promise<(event: Told) => LiveChange> {
  const ids = events.flatMap(({ event }) => commentOf(event) ?? []);
  const comments = ids.length > 0 ? await readComments(client, ids) : new Map<string, Comment>();
  const rewording = new Set(events.flatMap((each, at) => (erasesBefore(events, at) ? [each.event.seq] : [])));
  return (event) => {
    const comment = comments.get(commentOf(event) ?? "");
    return {
      ...(comment ? { changed: { comment } } : {}),
      ...(rewording.has(event.seq) ? { reworded: true } : {}),
      streams,
    };
  };
}

/** That words are erased is an event of its own, seen by nobody, before the one that took their place: both at one moment, one after the other. */
function erasesBefore(events: readonly ReadEvent[], at: number): boolean {
  const [before, now] = [events[at - 1]?.event, events[at]!.event];
  return before?.kind === "payloads.erased" && now.kind !== before.kind && before.at === now.at;
}

function commentOf({ kind, data }: Told): string | undefined {
  return kind === "comment.added" || kind === "comment.edited" ? (data.comment as string) : undefined;
}

/** What was removed meanwhile, or is long, is left out. */
async function readComments(client: PoolClient, ids: readonly string[]): Promise<Map<string, Comment>> {
  const { rows } = await client.query({
    name: "live_comments",
    text: `select c.id, c.body, c.created_at as "createdAt", c.edited_at as "editedAt", c.removed_at as "removedAt",
             c.author_id, p.name as author_name
           from comment c join person p on p.id = c.author_id
           where c.id = any ($1) and c.removed_at is null and length(c.body) <= $2`,
    values: [ids, MOST_COMMENT_CHARACTERS],
  });
  return new Map(
    rows.map(({ author_id, author_name, ...row }) => [
      row.id,
      { ...row, author: { id: author_id, name: author_name } },
    ]),
  );
}
