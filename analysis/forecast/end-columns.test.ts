import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryNetwork } from "./arbitrary-plan.ts";
import { compilePlan } from "./compile-plan.ts";
import { endColumns } from "./end-columns.ts";

const chain = (length: number) =>
  compilePlan({
    activities: Array.from({ length }, (_, at) => ({
      id: `${at}`,
      after: at === 0 ? [] : [`${at - 1}`],
      duration: 1,
    })),
  });

describe("endColumns", () => {
  test("a chain needs two, and one for each where all are kept", () => {
    expect(endColumns(chain(9), false).columns).toBe(2);
    expect(endColumns(chain(9), true)).toEqual({
      columnOf: Int32Array.from(Array(9).keys()),
      columns: 9,
    });
  });

  test("whoever waits finds the ends it waits for, and the last are all there at the end", () => {
    fc.assert(
      fc.property(arbitraryNetwork, (plan) => {
        const compiled = compilePlan(plan);
        const { order, before, after } = compiled;
        const { columnOf, columns } = endColumns(compiled, false);
        const holds = new Int32Array(columns).fill(-1);
        for (const item of order) {
          const waitedFor = [...before.items.subarray(before.from[item], before.from[item + 1])];
          expect(waitedFor.map((one) => holds[columnOf[one]!])).toEqual(waitedFor);
          // Not its own: it is written while the others are read.
          expect(waitedFor.some((one) => columnOf[one] === columnOf[item])).toBe(false);
          holds[columnOf[item]!] = item;
        }
        for (const item of order)
          if (after.from[item] === after.from[item + 1]) expect(holds[columnOf[item]!]).toBe(item);
        expect(columns).toBeLessThanOrEqual(order.length);
      }),
      { numRuns: 200 },
    );
  });
});
