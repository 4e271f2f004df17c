/**
 * The adjusted Rand index of two partitions whose groups are numbered from 0: as `adjustedRandIndex`, without tables of names.
 *
 * @param a, b group of each person, below `k`; equal lengths. Complexity: O(n + k²).
 * Source: Hubert and Arabie, "Comparing partitions", J. Classification 2 (1985), doi 10.1007/BF01908075.
 * @example groupAgreement(Int32Array.of(0, 0, 1), Int32Array.of(1, 1, 0), 2) // 1
 */
export function groupAgreement(a: Int32Array, b: Int32Array, k: number): number {
  const cells = new Float64Array(k * k);
  for (let i = 0; i < a.length; i++) cells[a[i]! * k + b[i]!]!++;
  const pairs = (count: number) => (count * (count - 1)) / 2;
  let together = 0;
  let inA = 0;
  let inB = 0;
  for (let row = 0; row < k; row++) {
    let sum = 0;
    let other = 0;
    for (let column = 0; column < k; column++) {
      together += pairs(cells[row * k + column]!);
      sum += cells[row * k + column]!;
      other += cells[column * k + row]!;
    }
    inA += pairs(sum);
    inB += pairs(other);
  }
  const all = pairs(a.length);
  const expected = all === 0 ? 0 : (inA * inB) / all;
  const largest = (inA + inB) / 2;
  return largest === expected ? 1 : (together - expected) / (largest - expected);
}
