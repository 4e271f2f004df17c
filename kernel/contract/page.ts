import { z } from "zod";

/** The query every list takes. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(500).optional().meta({ description: "The `next` of the page before" }),
};

/**
 * One page of a list; `next` is null on the last one.
 * @example page(Risk) // { items: Risk[], next: string | null }
 */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}
