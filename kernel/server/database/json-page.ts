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
    items: string;
    size: number;
    place: (string | number)[] | null;
  };
  return {
    items: new JsonRows(page.shape, items) as unknown as z.output<Shape>[],
    next: size > page.limit && place ? encodeCursor(place) : null,
  };
}

/** Made once for each shape and query. */
const texts = new WeakMap<z.core.$ZodType, Map<string, { name: string | undefined; text: string }>>();
const MOST_TEXTS = 100;

function pageText(rows: string, limit: number, { shape, place, columns = {} }: PageOf<z.ZodType>) {
  const known = texts.get(shape) ?? new Map<string, { name: string | undefined; text: string }>();
  texts.set(shape, known);
  let made = known.get(rows);
  if (!made) {
    const places = place.map(({ column, instant }) => (instant ? toInstant(column) : quoted(column)));
    const text = `
      select '[' || coalesce(string_agg(${valueOf(shape, [], columns)}::text, ',') filter (where place_in_page <= $${limit}), '') || ']' as items,
        count(*)::int as size,
        (json_agg(json_build_array(${places.join(", ")})) filter (where place_in_page = $${limit})) -> 0 as place
      from (select *, row_number() over () as place_in_page from (${rows}) listed) numbered`;
    made = { name: statementName(text), text };
    if (known.size < MOST_TEXTS) known.set(rows, made);
  }
  return made;
}

const quoted = (name: string) => `"${name}"`;
const toInstant = (column: string) =>
  `to_char(${quoted(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The SQL that writes a value of this shape from its columns. */
function valueOf(
  shape: z.core.$ZodType,
  path: readonly string[],
  columns: Readonly<Record<string, string>>,
): string {
  const { def } = (shape as z.core.$ZodTypes)._zod;
  if (def.type === "nullable" && (def.innerType as z.core.$ZodTypes)._zod.def.type !== "object")
    return valueOf(def.innerType, path, columns);
  if (def.type === "object") {
    const members = Object.entries(def.shape).map(
      ([name, inner]) => `'${name}', ${valueOf(inner, [...path, name], columns)}`,
    );
    return `json_build_object(${members.join(", ")})`;
  }
  const field = path.join(".");
  const column = columns[field] ?? path.map(snake).join("_");
  if (def.type === "string" && "format" in def && def.format === "datetime") return toInstant(column);
  const written = ["string", "number", "boolean", "enum", "literal", "array"];
  if (!written.includes(def.type)) throw new Error(`${field}: PostgreSQL writes no ${def.type}`);
  return quoted(column);
}
