import { problem } from "./problem.ts";

/**
 * The place after the last row of a page, opaque to callers.
 * @example encodeCursor(["2026-11-21T09:00:00Z", id])
 */
export function encodeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** @throws bad_cursor for anything `encodeCursor` did not make with these types. */
export function decodeCursor<Types extends readonly ("string" | "number")[]>(
  cursor: string | undefined,
  ...types: Types
): { [Index in keyof Types]: Types[Index] extends "number" ? number : string } | null {
  if (cursor === undefined) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (
      Array.isArray(values) &&
      values.length === types.length &&
      types.every((type, at) => typeof values[at] === type)
    ) {
      return values as never;
    }
  } catch {
    // Falls through to the refusal below.
  }
  throw problem("bad_cursor");
}

/**
 * Cuts one row more than asked into a page and the cursor after it.
 * @example toPage(rows, limit, (row) => [row.createdAt, row.id]) // rows were read with limit + 1
 */
export function toPage<Row>(
  rows: Row[],
  limit: number,
  place: (row: Row) => readonly (string | number)[],
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? encodeCursor(place(last)) : null };
}

/**
 * The place a page begins after in a list of several orders: the order, the value, the id, and the group where it is grouped.
 * @throws bad_cursor for one of another order, or of another list
 */
export function decodePlace(
  cursor: string | undefined,
  order: string,
  grouped = false,
): { value: string | number; id: string; group: string } | null {
  if (cursor === undefined) return null;
  for (const type of ["string", "number"] as const) {
    try {
      const place = decodeCursor(cursor, "string", type, "string", ...(grouped ? ["string" as const] : []));
      if (place && place[0] === order)
        return { value: place[1]!, id: String(place[2]), group: String(place[3] ?? "") };
    } catch {
      // Of the other type, or of another list: refused below.
    }
  }
  throw problem("bad_cursor");
}
