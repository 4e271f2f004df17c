import { z } from "zod";
import { optionalLine } from "./ids.ts";

/** The query every list takes. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(500).optional().meta({ description: "The `next` of the page before" }),
};

/**
 * The query of a list that the server sorts, narrows and counts: `sort` is one of these, or with a `-` in front the other way
 * round; `q` narrows by words of title and key; `count` asks for the total.
 * @example query: listQuery(["exposure", "review"], { state: RiskState.optional() })
 */
export function listQuery<const Sorts extends readonly [string, ...string[]], Filters extends z.ZodRawShape>(
  sorts: Sorts,
  filters: Filters,
) {
  const ways = sorts.flatMap((sort) => [sort, `-${sort}`]) as (Sorts[number] | `-${Sorts[number]}`)[];
  return z.object({
    ...pageQuery,
    sort: z
      .enum(ways)
      .optional()
      .meta({ description: `${sorts[0]} when left out; with - the other way round` }),
    q: optionalLine(200).optional().meta({ description: "Words of title or key" }),
    count: z.stringbool().optional().meta({ description: "Also say how many there are" }),
    living: z
      .stringbool()
      .optional()
      .meta({ description: "Without what is closed; with `count`, `over` says how many those are" }),
    ...filters,
  });
}

/**
 * One page of a list; `next` is null on the last one.
 * @example page(Risk) // { items: Risk[], next: string | null }
 */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    next: z.string().nullable(),
    /** How many there are in all, where it was asked for. */
    total: z.int().optional(),
    /** How many of those asked for are closed, where it was asked for and the list knows what is. */
    over: z.int().optional(),
  });
}
