import { mentionsIn } from "#kernel/contract/markdown/found-in.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import type { Context, RecordRow } from "./context.ts";
import type { OpenContext } from "./make-context.ts";

type Said = { params: unknown; body: unknown };

/**
 * Tells whom the words of a call mention, in whatever field they stand. Words that are written once (an update, a remark) tell each time;
 * those that are edited tell whom they did not mention when they were written or edited before. Comments tell of themselves, and what is
 * sealed tells nothing.
 */
export async function tellMentioned(
  { context, made }: Pick<OpenContext, "context" | "made">,
  operation: Operation,
  record: RecordRow | undefined,
  { params, body }: Said,
): Promise<void> {
  if (operation.method === "GET" || operation.sealed || operation.tellsMentions) return;
  const found = mentionsByField(body);
  const about = made.find(({ kind }) => kind === operation.makes)?.id ?? record?.id;
  if (found.size === 0 || !about) return;
  const kept = operation.method !== "POST" || made.length > 0;
  const told = kept
    ? await newOnes(context, about, placesOf(operation, params, found))
    : [...found.values()].flat();
  const mentions = await here(context, told);
  if (mentions.length > 0) context.emit("record.mentioned", { record: about, data: { mentions } });
}

/** Whom each field of a body mentions, at any depth; a list counts as one. */
function mentionsByField(body: unknown, under = ""): Map<string, string[]> {
  if (typeof body === "string") {
    const mentions = mentionsIn(body);
    return mentions.length > 0 ? new Map([[under, mentions]]) : new Map();
  }
  const found = new Map<string, string[]>();
  if (typeof body !== "object" || body === null) return found;
  for (const [name, value] of Object.entries(body)) {
    const place = Array.isArray(body) ? under : [under, name].filter(Boolean).join(".");
    for (const [at, mentions] of mentionsByField(value, place))
      found.set(at, [...(found.get(at) ?? []), ...mentions]);
  }
  return found;
}

/** What else the path names tells apart words of the same field. */
function placesOf(
  { access }: Operation,
  params: unknown,
  found: ReadonlyMap<string, string[]>,
): [string, string][] {
  const own = "record" in access ? access.record?.param : undefined;
  const others = Object.entries(params as Record<string, string>).flatMap(([name, value]) =>
    name === own ? [] : [value],
  );
  return [...found].flatMap(([field, people]) =>
    people.map((person): [string, string] => [[...others, field].join(" "), person]),
  );
}

async function newOnes(
  { client }: Context,
  record: string,
  places: readonly [string, string][],
): Promise<string[]> {
  const { rows } = await client.query({
    name: "mentions_new",
    text: `insert into mention_told (record_id, place, person_id)
           select $1, given.place, p.id from unnest($2::text[], $3::uuid[]) as given (place, person) join person p on p.id = given.person
           on conflict do nothing returning person_id`,
    values: [record, places.map(([place]) => place), places.map(([, person]) => person)],
  });
  return rows.map(({ person_id }) => person_id);
}

/** Those of them who are here, each once. */
async function here({ client }: Context, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return [];
  const { rows } = await client.query({
    name: "mentioned_here",
    text: "select id from person where id = any ($1::uuid[]) and deactivated_at is null order by id",
    values: [people],
  });
  return rows.map(({ id }) => id);
}
