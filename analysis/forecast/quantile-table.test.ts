import { describe, expect, test } from "vitest";
import { pertQuantileTable } from "./pert-quantile-table.ts";
import {
  BODY_CELLS,
  HIGH_TAIL,
  LOW_TAIL,
  quantileTable,
  TAIL_CELLS,
  tableProbabilities,
} from "./quantile-table.ts";
import { triangularQuantile } from "./triangular-quantile.ts";

/** Mean and variance of what interpolation in the table draws, by integration over its cells. */
function momentsOf(table: Float64Array) {
  let mean = 0;
  let square = 0;
  const add = (from: number, to: number, probability: number) => {
    mean += (probability * (from + to)) / 2;
    square += (probability * (from * from + from * to + to * to)) / 3;
  };
  for (let cell = 1; cell < BODY_CELLS - 1; cell++) add(table[cell]!, table[cell + 1]!, 1 / BODY_CELLS);
  for (const tail of [LOW_TAIL, HIGH_TAIL])
    for (let cell = 0; cell < TAIL_CELLS; cell++)
      add(table[tail + cell]!, table[tail + cell + 1]!, 1 / BODY_CELLS / TAIL_CELLS);
  return { mean, variance: square - mean * mean };
}

const modes = [0, 0.01, 0.2, 0.5, 0.77, 1];

describe("pertQuantileTable", () => {
  test.each(modes)("with its mode at %d has the mean and the variance of the beta-PERT", (mode) => {
    const { mean, variance } = momentsOf(pertQuantileTable(mode));
    const exact = (1 + 4 * mode) / 6;
    expect(Math.abs(mean - exact)).toBeLessThan(5e-6);
    expect(variance / ((exact * (1 - exact)) / 7)).toBeCloseTo(1, 3);
  });

  test.each([
    ["beta(1, 5)", 0, (x: number) => 1 - (1 - x) ** 5],
    ["beta(2, 4)", 0.25, (x: number) => 10 * x ** 2 - 20 * x ** 3 + 15 * x ** 4 - 4 * x ** 5],
    ["beta(3, 3)", 0.5, (x: number) => 10 * x ** 3 - 15 * x ** 4 + 6 * x ** 5],
    ["beta(5, 1)", 1, (x: number) => x ** 5],
  ])("inverts the distribution function of %s", (_, mode, distribution) => {
    const table = pertQuantileTable(mode);
    const probabilities = tableProbabilities();
    table.forEach((x, at) => expect(Math.abs(distribution(x) - probabilities[at]!)).toBeLessThan(2e-8));
  });

  test("is the mirror image for the mirrored mode, and ascends", () => {
    for (const mode of modes) {
      const table = pertQuantileTable(mode);
      const mirror = pertQuantileTable(1 - mode);
      for (let cell = 0; cell <= BODY_CELLS; cell++) {
        expect(table[cell]! + mirror[BODY_CELLS - cell]!).toBeCloseTo(1, 8);
        if (cell > 0) expect(table[cell]!).toBeGreaterThan(table[cell - 1]!);
      }
    }
  });
});

describe("quantileTable", () => {
  test.each(modes)("of a triangle with its mode at %d has its mean and variance", (mode) => {
    const { mean, variance } = momentsOf(quantileTable((u) => triangularQuantile(mode, u)));
    expect(Math.abs(mean - (1 + mode) / 3)).toBeLessThan(2e-6);
    expect(variance / ((mode * mode - mode + 1) / 18)).toBeCloseTo(1, 4);
  });

  test("gives an endless tail its mean", () => {
    const { mean, variance } = momentsOf(quantileTable((u) => -Math.log1p(-u)));
    expect(mean).toBeCloseTo(1, 3);
    expect(variance).toBeCloseTo(1, 2);
  });

  test("refuses a function that gives no number", () => {
    expect(() => quantileTable((u) => (u === 0.5 ? Number.NaN : u))).toThrow(/no number/);
  });
});
