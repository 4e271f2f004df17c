import { z } from "zod";
import { Day, Instant } from "#kernel/contract/ids.ts";
import { operation } from "#kernel/contract/operation.ts";
import { practice } from "#kernel/contract/practice.ts";
import { RecordRef } from "#kernel/contract/record.ts";
import { insiders } from "#kernel/contract/roles.ts";

export const Unit = z.enum(["days", "share", "count", "ratio", "hours"]);

export const ScorecardFigure = z.object({
  id: z.string(),
  unit: Unit,
  /** Null while there are too few records to say anything. */
  value: z.number().nullable(),
  sampleSize: z.int(),
  /** First and third quartile. */
  spread: z.tuple([z.number(), z.number()]).nullable(),
  /** The same figure over the time of the same length before. */
  before: z.object({ value: z.number().nullable(), sampleSize: z.int() }),
  /** Its past, the oldest first; the last is the period shown. */
  trend: z.array(z.object({ from: Instant, to: Instant, value: z.number().nullable(), sampleSize: z.int() })),
  parts: z.array(z.object({ id: z.string(), label: z.string(), value: z.number() })),
});
export type ScorecardFigure = z.infer<typeof ScorecardFigure>;

const period = {
  to: Day.optional().meta({ description: "Last day; today when left out" }),
  days: z.coerce.number().int().min(7).max(366).default(90),
};

const operations = {
  get: operation({
    id: "scorecard.get",
    method: "GET",
    path: "/scorecard",
    summary: "The figures of a period beside their own past",
    access: { roles: insiders },
    query: z.object(period),
    result: z.object({ from: Instant, to: Instant, figures: z.array(ScorecardFigure) }),
  }),
  records: operation({
    id: "scorecard.records",
    method: "GET",
    path: "/scorecard/{figure}/records",
    summary: "The records behind a figure and what each contributes",
    access: { roles: insiders },
    params: z.object({ figure: z.string().max(60) }),
    query: z.object(period),
    result: z.object({
      unit: Unit,
      /** Its records would tell of single people, so they are shown to nobody. */
      withheld: z.boolean(),
      items: z.array(z.object({ record: RecordRef, value: z.number(), note: z.string().nullable() })),
    }),
  }),
};

export const scorecard = practice({
  id: "scorecard",
  area: "measure",
  records: {},
  operations,
  events: {},
  problems: {},
});

declare module "#kernel/contract/house-types.ts" {
  interface EventShapes extends EventsOf<typeof scorecard> {}
}
