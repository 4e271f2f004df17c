import { z } from "zod";
import { operation } from "../operation.ts";
import { insiders } from "../roles.ts";

export const AreaName = z.enum(["home", "align", "map", "act", "meet", "learn", "measure"]);

/** Something that is alive in a practice, as a sentence, and the page that shows it. */
export const AliveLine = z.object({ says: z.string(), page: z.string() });
export type AliveLine = z.infer<typeof AliveLine>;

export const AreaPractice = z.object({
  /** The practice. */
  id: z.string(),
  /** What it is for. */
  purpose: z.string(),
  alive: z.array(AliveLine.extend({ under: z.string().meta({ description: "Of which page of it" }) })),
});
export type AreaPractice = z.infer<typeof AreaPractice>;

export const areaOperations = {
  getArea: operation({
    id: "areas.get",
    method: "GET",
    path: "/areas/{area}",
    summary: "The practices of one area, and what is alive in each, of what I may see",
    access: { roles: insiders },
    params: z.object({ area: AreaName }),
    result: z.object({ items: z.array(AreaPractice) }),
  }),
};
