import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { principalAxes, type Scatter, sparseScatter } from "./principal-axes.ts";

function sparse(dense: number[][], weights?: Float64Array): Scatter {
  const columns = dense[0]?.length ?? 0;
  const rows = {
    rows: dense.length,
    columns,
    rowStart: Int32Array.from({ length: dense.length + 1 }, (_, row) => row * columns),
    column: Int32Array.from({ length: dense.length * columns }, (_, e) => e % columns),
    entry: Float64Array.from(dense.flat()),
  };
  return sparseScatter(rows, weights);
}

/** Eigenvalues of the scatter matrix, falling, by Jacobi's rotations: slow, plain, and nothing in common with Lanczos. */
function eigenvalues(dense: number[][], weights = dense.map(() => 1)): number[] {
  const n = dense[0]!.length;
  const a = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) =>
      dense.reduce((sum, row, r) => sum + weights[r]! * row[i]! * row[j]!, 0),
    ),
  );
  for (let sweep = 0; sweep < 60; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(a[p]![q]!) < 1e-300) continue;
        const angle = 0.5 * Math.atan2(2 * a[p]![q]!, a[q]![q]! - a[p]![p]!);
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        for (let k = 0; k < n; k++) {
          const [kp, kq] = [a[k]![p]!, a[k]![q]!];
          a[k]![p] = c * kp - s * kq;
          a[k]![q] = s * kp + c * kq;
        }
        for (let k = 0; k < n; k++) {
          const [pk, qk] = [a[p]![k]!, a[q]![k]!];
          a[p]![k] = c * pk - s * qk;
          a[q]![k] = s * pk + c * qk;
        }
      }
    }
  }
  return a.map((row, i) => row[i]!).sort((x, y) => y - x);
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, j) => sum + v * b[j]!, 0);

const dense = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 9 }))
  .chain(([columns, rows]) =>
    fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

describe("principalAxes", () => {
  test("finds the one axis of two opposite people", () => {
    const { axes, squares } = principalAxes(
      sparse([
        [1, 1],
        [-1, -1],
      ]),
      2,
    );
    expect(squares[0]).toBeCloseTo(4, 12);
    expect(axes[0]![0]).toBeCloseTo(Math.SQRT1_2, 12);
    expect(axes[0]![1]).toBeCloseTo(Math.SQRT1_2, 12);
    expect([squares[1], ...axes[1]!]).toEqual([0, 0, 0]);
  });

  test("finds both of two equal variances", () => {
    const { axes, squares } = principalAxes(
      sparse([
        [3, 0, 0],
        [0, 3, 0],
        [0, 0, 1],
      ]),
      2,
    );
    expect(squares[0]).toBeCloseTo(9, 10);
    expect(squares[1]).toBeCloseTo(9, 10);
    expect(dot(axes[0]!, axes[1]!)).toBeCloseTo(0, 10);
  });

  test("gives the two largest eigenvalues with unit vectors at right angles, whose largest loading is positive", () => {
    fc.assert(
      fc.property(dense, (rows) => {
        const truth = eigenvalues(rows);
        const { axes, squares } = principalAxes(sparse(rows), 2);
        const scale = Math.max(1, truth[0]!);
        expect(Math.abs(squares[0]! - truth[0]!) / scale).toBeLessThan(1e-9);
        expect(Math.abs(squares[1]! - (truth[1] ?? 0)) / scale).toBeLessThan(1e-9);
        expect(Math.abs(dot(axes[0]!, axes[1]!))).toBeLessThan(1e-8);
        axes.forEach((axis, number) => {
          if (squares[number] === 0) return;
          expect(dot(axis, axis)).toBeCloseTo(1, 10);
          expect(Math.max(...axis)).toBeGreaterThan(Math.max(...axis.map((v) => -v)) * (1 - 1e-6));
        });
      }),
      { numRuns: 300 },
    );
  });

  test("counts a row with weight 2 like two rows, whatever axes it starts from", () => {
    fc.assert(
      fc.property(dense, (rows) => {
        const doubled = principalAxes(sparse([...rows, rows[0]!]), 2);
        const weights = Float64Array.from(rows, (_, row) => (row === 0 ? 2 : 1));
        const start = principalAxes(sparse(rows), 2).axes;
        const weighted = principalAxes(sparse(rows, weights), 2, { start });
        const scale = Math.max(1, doubled.squares[0]!);
        expect((weighted.squares[0]! - doubled.squares[0]!) / scale).toBeCloseTo(0, 8);
        expect((weighted.squares[1]! - doubled.squares[1]!) / scale).toBeCloseTo(0, 8);
      }),
    );
  });

  test("is not trapped by a start that shares nothing with the largest axis", () => {
    const start = [Float64Array.of(1, 0, 0, 0), Float64Array.of(0, 1, 0, 0)];
    const { squares } = principalAxes(
      sparse([
        [1, 0, 0, 0],
        [0, 2, 0, 0],
        [0, 0, 5, 0],
        [0, 0, 0, 4],
      ]),
      2,
      { start },
    );
    expect(squares[0]).toBeCloseTo(25, 8);
    expect(squares[1]).toBeCloseTo(16, 8);
  });

  test("gives zero axes for no rows and for no variance", () => {
    expect(
      principalAxes(
        sparse([
          [0, 0],
          [0, 0],
        ]),
        2,
      ).squares,
    ).toEqual([0, 0]);
    expect(principalAxes(sparse([]), 1).squares).toEqual([0]);
  });
});
