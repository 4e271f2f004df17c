import fc from "fast-check";
import type { Plan, Range } from "#analysis/forecast/plan.ts";

/** Acyclic networks of up to 12 activities with whole durations, rows in any order. */
export const arbitraryNetwork = fc
  .array(
    fc.record({
      duration: fc.integer({ min: 0, max: 20 }),
      after: fc.uniqueArray(fc.nat(11), { maxLength: 3 }),
      place: fc.nat(),
    }),
    { maxLength: 12 },
  )
  .map((rows) => ({
    activities: rows
      .map(({ duration, after, place }, number) => ({
        place,
        activity: {
          id: `a${number}`,
          after: after.filter((before) => before < number).map((before) => `a${before}`),
          duration,
        },
      }))
      .sort((a, b) => a.place - b.place)
      .map(({ activity }) => activity),
  }));

const arbitraryRange = fc
  .tuple(fc.nat(20), fc.nat(10), fc.nat(10))
  .map(([min, more, most]): Range => ({ min, likely: min + more, max: min + more + most }));

/** As the networks, with fixed, triangular and PERT durations and up to two risks. */
export const arbitraryPlan = fc
  .tuple(
    arbitraryNetwork,
    fc.array(fc.tuple(arbitraryRange, fc.constantFrom("fixed", "triangular", "pert")), {
      minLength: 12,
      maxLength: 12,
    }),
    fc.array(
      fc.record({
        probability: fc.double({ min: 0, max: 1, noNaN: true }),
        delays: fc.array(fc.tuple(fc.nat(11), arbitraryRange), { maxLength: 3 }),
      }),
      { maxLength: 2 },
    ),
  )
  .map(
    ([{ activities }, durations, risks]): Plan => ({
      activities: activities.map((activity, number) => {
        const [range, distribution] = durations[number]!;
        if (distribution === "fixed") return activity;
        return { ...activity, duration: { ...range, distribution: distribution as "triangular" | "pert" } };
      }),
      risks: risks.map(({ probability, delays }, number) => ({
        id: `r${number}`,
        probability,
        delays: delays.flatMap(([item, range]) =>
          item < activities.length ? [{ activity: `a${item}`, ...range }] : [],
        ),
      })),
    }),
  );
