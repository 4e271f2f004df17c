import pg, { type PoolClient, type QueryResult } from "pg";

type Waiting = {
  text: string;
  values: readonly unknown[];
  resolve: (result: QueryResult) => void;
  reject: (error: unknown) => void;
};

/** Sends one statement by itself, prepared under a name where it has values. */
export type SendAlone = (text: string, values: readonly unknown[]) => Promise<QueryResult>;

const { builtins } = pg.types;
/** Arrays of text, UUIDs, integers and float8; pg names no types of arrays. */
const ARRAYS = new Set([1009, 2951, 1007, 1022]);
/** Types whose JSON is what pg reads from their text, so that nobody sees which way a row came. */
const AS_JSON = new Set<number>([
  builtins.BOOL,
  builtins.INT2,
  builtins.INT4,
  builtins.INT8,
  builtins.FLOAT8,
  builtins.NUMERIC,
  builtins.TEXT,
  builtins.VARCHAR,
  builtins.UUID,
  builtins.DATE,
  builtins.JSON,
  builtins.JSONB,
]);
/** PostgreSQL builds an array of so many values at most. */
const MOST_COLUMNS = 100;

type Shape = { columns: string[]; select: string };

/** What columns a statement answers with, learned when it was first sent; null where it cannot go with others. */
const shapes = new Map<string, Shape | null>();
const MOST_SHAPES = 2_000;

const open = new WeakMap<PoolClient, Waiting[]>();

/**
 * Runs reads so that those under way at the same time go to PostgreSQL as one statement and come back as one: what a page
 * needs is asked for with `Promise.all` and costs one round trip and not twenty. The rows are the same as by themselves.
 *
 * Only selects of the query builder are joined, and none that lock; a statement of a text not seen before goes alone, once.
 *
 * @example const [moves, waits] = await together(client, () => Promise.all([readMoves(context, id), readWaits(context, id)]))
 */
export async function together<Answer>(client: PoolClient, reads: () => Promise<Answer>): Promise<Answer> {
  if (open.has(client)) return reads();
  open.set(client, []);
  try {
    return await reads();
  } finally {
    open.delete(client);
  }
}

/** Takes a statement where reads go together on this connection; null where they do not. */
export function joinOthers(
  client: PoolClient,
  text: string,
  values: readonly unknown[],
  alone: SendAlone,
): Promise<QueryResult> | null {
  const waiting = open.get(client);
  if (!waiting || !/^\s*(select|with)\s/.test(text) || / for (update|share|no key update)/.test(text))
    return null;
  return new Promise((resolve, reject) => {
    waiting.push({ text, values, resolve, reject });
    // After all that begins in this turn has come as far as its statement.
    if (waiting.length === 1) process.nextTick(() => flush(waiting.splice(0), alone));
  });
}

function flush(waiting: readonly Waiting[], alone: SendAlone): void {
  const joined: Waiting[] = [];
  for (const each of waiting) {
    if (waiting.length > 1 && shapes.get(each.text)) joined.push(each);
    else void sendAndLearn(each, alone);
  }
  if (joined.length > 0) void sendJoined(joined, alone);
}

async function sendAndLearn({ text, values, resolve, reject }: Waiting, alone: SendAlone): Promise<void> {
  try {
    const result = await alone(text, values);
    if (!shapes.has(text) && shapes.size < MOST_SHAPES) shapes.set(text, shapeOf(result));
    resolve(result);
  } catch (error) {
    reject(error);
  }
}

function shapeOf({ fields }: QueryResult): Shape | null {
  if (fields.length > MOST_COLUMNS) return null;
  const values: string[] = [];
  for (const [at, { dataTypeID }] of fields.entries()) {
    if (dataTypeID === builtins.TIMESTAMPTZ)
      values.push(`to_char(c${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
    else if (AS_JSON.has(dataTypeID) || ARRAYS.has(dataTypeID)) values.push(`c${at}`);
    else return null;
  }
  const names = fields.map((_, at) => `c${at}`).join(", ");
  return {
    columns: fields.map(({ name }) => name),
    select: `(select coalesce(json_agg(json_build_array(${values.join(", ")})), '[]') from (§) q (${names}))`,
  };
}

/** One statement of all of them, by their texts: parameters are numbered on. */
const joinedTexts = new Map<string, string>();

function joinTexts(joined: readonly Waiting[]): string {
  const key = joined.map(({ text }) => text).join("\0");
  let text = joinedTexts.get(key);
  if (text === undefined) {
    let before = 0;
    const parts = joined.map((each, at) => {
      const numbered = each.text.replaceAll(/\$(\d+)/g, (_, number) => `$${before + Number(number)}`);
      before += each.values.length;
      const [head, tail] = shapes.get(each.text)!.select.split("§") as [string, string];
      return `${head}${numbered}${tail} as r${at}`;
    });
    text = `select ${parts.join(", ")}`;
    if (joinedTexts.size < MOST_SHAPES) joinedTexts.set(key, text);
  }
  return text;
}

async function sendJoined(joined: readonly Waiting[], alone: SendAlone): Promise<void> {
  try {
    const { rows } = await alone(
      joinTexts(joined),
      joined.flatMap(({ values }) => values),
    );
    for (const [at, { text, resolve }] of joined.entries()) {
      const { columns } = shapes.get(text)!;
      const found = (rows[0][`r${at}`] as unknown[][]).map((values) => {
        const row: Record<string, unknown> = {};
        for (let column = 0; column < columns.length; column++) row[columns[column]!] = values[column];
        return row;
      });
      resolve({ command: "SELECT", rowCount: found.length, rows: found } as unknown as QueryResult);
    }
  } catch (error) {
    for (const { reject } of joined) reject(error);
  }
}

/**
 * `Promise.all` for an object: every value as it is when it is there.
 * @example const { moves, waits } = await allOf({ moves: readMoves(context, id), waits: readWaits(context, id) })
 */
export async function allOf<const Reads extends Record<string, unknown>>(
  reads: Reads,
): Promise<{ -readonly [Name in keyof Reads]: Awaited<Reads[Name]> }> {
  const values = await Promise.all(Object.values(reads));
  return Object.fromEntries(Object.keys(reads).map((name, at) => [name, values[at]])) as never;
}
