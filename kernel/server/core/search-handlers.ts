import { attentionOperations as operations } from "#kernel/contract/core/attention.ts";
import { plainText } from "#kernel/contract/markdown/plain-text.ts";
import { insiders } from "#kernel/contract/roles.ts";
import { snippet } from "#kernel/contract/words/words-found.ts";
import { extensionsOf } from "../extension-point.ts";
import { kindsOutOfReach, outOfReach } from "../identity/scopes.ts";
import { type Call, type Context, handler } from "../operation/context.ts";
import { restsIn } from "../switches/resting.ts";
import { type Beside, besides } from "./beside-extension.ts";

const insider = (role: string) => (insiders as readonly string[]).includes(role);

/** Of practices that are on, and within the scopes of a key. Null: all of them. */
function kindsSearched(context: Pick<Call, "house" | "off" | "me">, asked: string | undefined) {
  const { house, off, me } = context;
  const wanted = asked?.split(",") ?? null;
  const beyond = kindsOutOfReach(house, me);
  if (off.size === 0 && beyond.length === 0) return wanted;
  return (wanted ?? [...house.recordKinds.keys()]).filter(
    (kind) => !beyond.includes(kind) && !restsIn(context, { record: { kind } }),
  );
}

/** The parts one may read: of practices that are on, by the role, and within the scopes of a key. */
function partsSearched({ house, off, me }: Pick<Call, "house" | "off" | "me">): string[] {
  const beyond = outOfReach(house, me);
  return [...house.searched].flatMap(
    ([
      part,
      {
        practice,
        read: { access },
      },
    ]) =>
      !off.has(practice) && !beyond.has(practice) && "roles" in access && access.roles.includes(me.role)
        ? [part]
        : [],
  );
}

type Row = {
  score: number;
  part: string | null;
  part_id: string;
  author_id: string | null;
  at: string;
  said: string;
  others: number;
  updated_at: string;
  id: string;
  kind: string;
  key: string;
  title: string;
  state: string;
};

const COLUMNS = `s.score, s.part, s.part_id, s.author_id, s.at, search_named(left(s.said, 20000)) as said, s.others,
  r.id, r.kind, r.key, r.title, r.state, r.updated_at`;

const FOUND = `select ${COLUMNS}
  from search_records($1, $2, $3, $4, $5) s join record r on r.id = s.record_id
  order by s.score desc, r.updated_at desc`;

/**
 * Whose title is the question comes first in any case; of those whose title begins with its words those near ($6, in their order), and so
 * of those that only sound alike. Who is near and has the words in the title is found also where many others have them too. Where it is
 * one of few ($7), none but these are found, beside who is near in the order they were given.
 */
const FOUND_NEAR = `with found as (
    select s.* from search_records($1, $2, $3, $4, 200) s where $2 <> ''
      and (cast($7 as uuid[]) is null or s.record_id = any ($7))
  ), beside as (
    select r.id from record r
    where r.id = any (coalesce($7, $6::uuid[])) and (cast($3 as text[]) is null or r.kind = any ($3)) and visible($1, r.audience)
      and strpos(' ' || lower(r.title), ' ' || lower(trim($2))) > 0
  ), either as (
    select * from found
    union all
    select b.id, 2::real, null, null, null, null, null, 0 from beside b
    where not exists (select from found f where f.record_id = b.id)
  )
  select ${COLUMNS}
  from either s join record r on r.id = s.record_id left join unnest($6::uuid[]) with ordinality as n (id, place) on n.id = r.id
  order by case when s.score >= 8 then 2 when s.score >= 2 then 1 else 0 end desc, n.place nulls last, s.score desc,
    array_position($7, r.id), r.updated_at desc
  limit $5`;

export const search = handler(operations.search, async (call) => {
  const { client, me, query } = call;
  const kinds = kindsSearched(call, query.kinds);
  const rules = insider(me.role)
    ? extensionsOf(call, besides).filter(({ kind }) => kinds?.includes(kind) ?? true)
    : [];
  const near = query.near === undefined ? [] : await nearOnes(call, rules, query.near);
  const among = query.among?.split(",") ?? null;
  const isPlain = query.near === undefined && among === null;
  const { rows } = await client.query<Row>({
    name: isPlain ? "search" : "search-near",
    text: isPlain ? FOUND : FOUND_NEAR,
    values: [
      me.tokens,
      query.q ?? "",
      kinds,
      query.parts === false ? [] : partsSearched(call),
      query.limit,
      ...(isPlain ? [] : [near, among]),
    ],
  });
  const say = await sayParts(call, rows);
  const beside = await sayBeside(call, rules, rows);
  return {
    items: rows.map((row) => ({
      score: row.score,
      updatedAt: row.updated_at,
      record: { id: row.id, kind: row.kind, key: row.key, title: row.title, state: row.state },
      beside: beside.get(row.id) ?? null,
      part: row.part === null ? null : say({ ...row, part: row.part }),
      others: row.others,
    })),
  };
});

async function nearOnes(call: Context, rules: readonly Beside[], department: string): Promise<string[]> {
  const near: string[] = [];
  for (const rule of rules) near.push(...(await rule.near(call, department)));
  return near;
}

async function sayBeside(call: Context, rules: readonly Beside[], rows: readonly Row[]) {
  const said = new Map<string, string>();
  for (const { kind, says } of rules) {
    const ids = rows.flatMap((row) => (row.kind === kind ? [row.id] : []));
    if (ids.length > 0) for (const [id, words] of await says(call, ids)) said.set(id, words);
  }
  return said;
}

type RowOfPart = Row & { part: string };

async function sayParts(call: Context & Pick<Call, "query">, rows: readonly Row[]) {
  const found = rows.filter((row): row is RowOfPart => row.part !== null);
  const values = (row: Row) => ({ by: row.author_id, id: row.part_id });
  const speaker = await call.speaker(found.map(values));
  const { q = "" } = call.query as { q?: string };
  return (row: RowOfPart) => {
    const { anchor } = call.house.searched.get(row.part)!;
    return {
      part: row.part,
      id: row.part_id,
      says: speaker.label({ code: `found_${row.part}`, values: values(row) }),
      snippet: snippet(plainText(row.said), q),
      at: row.at,
      anchor: anchor === "" || anchor.endsWith("-") ? `${anchor}${row.part_id}` : anchor,
    };
  };
}
