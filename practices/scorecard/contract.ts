import { z } from "zod";
import { Day, Instant } from "#kernel/contract/ids.ts";
import { operation } from "#kernel/contract/operation.ts";
import { practice } from "#kernel/contract/practice.ts";
import { RecordRef } from "#kernel/contract/record.ts";
import { insiders } from "#kernel/contract/roles.ts";

export const Unit = z.enum(["days", "share", "count", "hours"]);

/** 95 %; an end that is null is not bounded by what there is. */
const Interval = z.object({ low: z.number().nullable(), high: z.number().nullable() });

const said = {
  /** Null where there are too few records to say anything, or half of the cases are open still. */
  value: z.number().nullable(),
  interval: Interval.nullable(),
  /** Of a time whose middle is not known yet: half take at least so long, as far as anybody has seen. */
  atLeast: z.number().nullable(),
  /** Cases that ended in the period, or were observed in it. */
  sampleSize: z.int(),
  /** Cases open at the end of the period, with the middle one of their ages and the greatest. */
  open: z.object({ count: z.int(), middle: z.number(), oldest: z.number() }).nullable(),
};

const inPeriod = z.object({ from: Instant, to: Instant, ...said });

const Dot = z.object({ value: z.number(), open: z.boolean() });

export const ScorecardFigure = z.object({
  id: z.string(),
  unit: Unit,
  ...said,
  /** Beside the time of the same length before. Said only where it is more than chance, and of ten records on both sides at least. */
  verdict: z.enum(["better", "worse", "unclear", "few"]),
  before: inPeriod,
  /** A dot for each record of this period and of the one before, the least first; none of what is about people, of few or of very many. */
  dots: z.object({ now: z.array(Dot), before: z.array(Dot) }),
  /** Its past, the oldest first; the last is the period shown. */
  trend: z.array(inPeriod),
  parts: z.array(z.object({ id: z.string(), label: z.string(), value: z.number() })),
  /** The same of groups of people. Those of fewer than five are withheld, and others that would tell them. */
  groups: z.array(
    z.object({
      by: z.enum(["council", "department", "level"]),
      id: z.string(),
      label: z.string(),
      value: z.number(),
      interval: Interval,
      sampleSize: z.int(),
      people: z.int(),
    }),
  ),
  groupsWithheld: z.int(),
});
export type ScorecardFigure = z.infer<typeof ScorecardFigure>;

export const ThingToTalkAbout = z.object({
  kind: z.enum(["worse", "open", "border", "help", "off_track"]),
  /** In a sentence, in the language of whoever asks. */
  says: z.string(),
  /** The figure that shows more of it. */
  figure: z.string().nullable(),
  /** The records it is about, the oldest first, a few of them; of a figure as a whole none. */
  records: z.array(RecordRef),
});
export type ThingToTalkAbout = z.infer<typeof ThingToTalkAbout>;

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
    result: z.object({
      from: Instant,
      to: Instant,
      /** What is most off now, three at most; of a period that is over none. */
      talkAbout: z.array(ThingToTalkAbout),
      figures: z.array(ScorecardFigure),
    }),
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
      from: Instant,
      to: Instant,
      /** Its records would tell of single people, so they are shown to nobody. */
      withheld: z.boolean(),
      items: z.array(
        z.object({
          record: RecordRef,
          value: z.number(),
          /** It has not ended: the value is its age. */
          open: z.boolean(),
          /** When it ended or was observed; null: it is open. */
          at: Instant.nullable(),
          note: z.string().nullable(),
        }),
      ),
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
