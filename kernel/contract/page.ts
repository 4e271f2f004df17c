import { z } from "zod";
import { optionalLine } from "./ids.ts";

/** The longest title and the longest name of a group, in any script, with what tells them apart. */
const MOST_PLACE = 3_000;

/** The query every list takes. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(MOST_PLACE).optional().meta({ description: "The `next` of the page before" }),
};

/**
 * The query of a list that the server sorts, narrows and counts: `sort` is one of these, or with a `-` in front the other way
 * round; `q` narrows by words of title and key; `count` asks for the total. With `group` the rows of a group stand together, in the
 * same order within each, and the first page says how many each has.
 * @example query: listQuery(["exposure", "review"], { state: RiskState.optional() })
 */
export function listQuery<
  const Sorts extends readonly [string, ...string[]],
  Filters extends z.ZodRawShape,
  const Groups extends readonly string[] = readonly [],
>(sorts: Sorts, filters: Filters, groups?: Groups) {
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
    ...groupQuery(groups),
    ...filters,
  });
}

/** `group`, in the query of a list that knows any. */
function groupQuery<const Groups extends readonly string[]>(groups: Groups | undefined) {
  const group = groups && {
    group: z
      .enum(groups)
      .optional()
      .meta({ description: "The rows of a group together; with `count` the first page says `groups`" }),
  };
  return (group ?? {}) as { group: z.ZodOptional<z.ZodEnum<{ [Group in Groups[number]]: Group }>> };
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
    /** The groups of all rows in their order, on the first page of a list that is grouped and counted; '' are those in none. */
    groups: z.array(z.object({ value: z.string(), count: z.int() })).optional(),
  });
}
