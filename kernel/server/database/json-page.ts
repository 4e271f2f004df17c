import type { Compilable } from "kysely";
import type { PoolClient } from "pg";
import type { z } from "zod";
import { encodeCursor } from "../page.ts";
import { statementName } from "./pool.ts";

/** Rows that PostgreSQL has written as JSON by a shape, and that nobody reads on their way into the answer. */
export class JsonRows {
  readonly shape: z.core.$ZodType;
  readonly text: string;

  constructor(shape: z.core.$ZodType, text: string) {
    this.shape = shape;
    this.text = text;
  }

  read(): unknown {
    return JSON.parse(this.text);
  }
}

type PageOf<Shape extends z.ZodType> = {
  /** The shape of one row, the one the contract's page is made of. */
  shape: Shape;
  limit: number;
  /** Columns a page goes on by, in the order of the query. */
  place: readonly { column: string; instant?: true }[];
  /** Columns that are called otherwise than their field. */
  columns?: Readonly<Record<string, string>>;
};

/**
 * A page of a list as one text from PostgreSQL: no row is made into an object and written again. Only what the shape declares
 * is in it, because the JSON is written by the shape: a field `createdAt` is the column `created_at`, `owner.id` is `owner_id`.
 *
 * @param rows the query in its order, with one row more than the page has.
 * @returns what the contract calls a page; its items are `JsonRows` for the answer writer, of the same shape.
 */
export async function jsonPage<Shape extends z.ZodType>(
  client: PoolClient,
  rows: Compilable<unknown>,
  page: PageOf<Shape>,
): Promise<{ items: z.output<Shape>[]; next: string | null }> {
  const { sql, parameters } = rows.compile();
  const values = [...parameters, page.limit];
  const { name, text } = pageText(sql, values.length, page);
  const { rows: found } = await client.query({ name, text, values });
  const { items, size, place } = found[0] as {
    items: string | null;
    size: number;
    place: (string | number)[] | null;
  };
  const shown = size > page.limit ? items!.slice(0, items!.lastIndexOf(BETWEEN)) : (items ?? "");
  return {
    items: new JsonRows(page.shape, `[${shown}]`) as unknown as z.output<Shape>[],
    next: place && encodeCursor(place),
  };
}

/** PostgreSQL writes a row without a line's end, and within strings as `\n`. */
const BETWEEN = ",\n";

/** Made once for each shape and query. */
const texts = new WeakMap<z.core.$ZodType, Map<string, { name: string | undefined; text: string }>>();
const MOST_TEXTS = 100;

function pageText(rows: string, limit: number, { shape, place, columns = {} }: PageOf<z.ZodType>) {
  const known = texts.get(shape) ?? new Map<string, { name: string | undefined; text: string }>();
  texts.set(shape, known);
  let made = known.get(rows);
  if (!made) {
    const last = (column: string) => `(array_agg(listed.${quoted(column)}))[$${limit}]`;
    const places = place.map(({ column, instant }) => (instant ? toMoment(last(column)) : last(column)));
    const text = `
      select string_agg(row_to_json(item)::text, E',\\n') as items, count(*)::int as size,
        case when count(*) > $${limit} then json_build_array(${places.join(", ")}) end as place
      from (${rows}) listed cross join lateral (select ${membersOf(shape, [], columns)}) item`;
    made = { name: statementName(text), text };
    if (known.size < MOST_TEXTS) known.set(rows, made);
  }
  return made;
}

const quoted = (name: string) => `"${name}"`;
/** Sessions run in UTC. */
const toInstant = (time: string) => `to_char(${time}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** To the microsecond, as it is stored: a place that is less exact than the rows leaves some out or gives them twice. */
const toMoment = (time: string) => `to_char(${time}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What is selected so that the row, written as JSON, is a value of this shape of an object. */
function membersOf(
  shape: z.core.$ZodType,
  path: readonly string[],
  columns: Readonly<Record<string, string>>,
): string {
  const { def } = (shape as z.core.$ZodTypes)._zod;
  if (def.type !== "object") throw new Error(`${path.join(".")}: not an object`);
  return Object.entries(def.shape)
    .map(([name, inner]) => `${valueOf(inner, [...path, name], columns)} as ${quoted(name)}`)
    .join(", ");
}

/** The SQL of a value of this shape from its columns. */
function valueOf(
  shape: z.core.$ZodType,
  path: readonly string[],
  columns: Readonly<Record<string, string>>,
): string {
  const { def } = (shape as z.core.$ZodTypes)._zod;
  if (def.type === "nullable" && (def.innerType as z.core.$ZodTypes)._zod.def.type !== "object")
    return valueOf(def.innerType, path, columns);
  if (def.type === "object") {
    const name = quoted(path.join("."));
    return `(select ${name} from (select ${membersOf(shape, path, columns)}) ${name})`;
  }
  const field = path.join(".");
  const column = `listed.${quoted(columns[field] ?? path.map(snake).join("_"))}`;
  if (def.type === "string" && "format" in def && def.format === "datetime") return toInstant(column);
  const written = ["string", "number", "boolean", "enum", "literal", "array"];
  if (!written.includes(def.type)) throw new Error(`${field}: PostgreSQL writes no ${def.type}`);
  return column;
}
