import { attentionOperations as operations } from "#kernel/contract/core/attention.ts";
import { plainText } from "#kernel/contract/markdown/plain-text.ts";
import { snippet } from "#kernel/contract/words/words-found.ts";
import { kindsOutOfReach, outOfReach } from "../identity/scopes.ts";
import { type Call, type Context, handler } from "../operation/context.ts";
import { restsIn } from "../switches/resting.ts";

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

export const search = handler(operations.search, async (call) => {
  const { client, me, query } = call;
  const { rows } = await client.query<Row>({
    name: "search",
    text: `select s.score, s.part, s.part_id, s.author_id, s.at, search_named(left(s.said, 20000)) as said, s.others,
             r.id, r.kind, r.key, r.title, r.state, r.updated_at
           from search_records($1, $2, $3, $4, $5) s join record r on r.id = s.record_id
           order by s.score desc, r.updated_at desc`,
    values: [
      me.tokens,
      query.q,
      kindsSearched(call, query.kinds),
      query.parts === false ? [] : partsSearched(call),
      query.limit,
    ],
  });
  const say = await sayParts(call, rows);
  return {
    items: rows.map((row) => ({
      score: row.score,
      updatedAt: row.updated_at,
      record: { id: row.id, kind: row.kind, key: row.key, title: row.title, state: row.state },
      part: row.part === null ? null : say({ ...row, part: row.part }),
      others: row.others,
    })),
  };
});

type RowOfPart = Row & { part: string };

async function sayParts(call: Context & Pick<Call, "query">, rows: readonly Row[]) {
  const found = rows.filter((row): row is RowOfPart => row.part !== null);
  const values = (row: Row) => ({ by: row.author_id, id: row.part_id });
  const speaker = await call.speaker(found.map(values));
  const { q } = call.query as { q: string };
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
