/**
 * Mean silhouette of one or more partitions of points in the plane, Euclidean.
 *
 * For a point, a = mean distance to the others of its group, b = smallest mean distance to another group,
 * s = (b - a) / max(a, b); 0 for somebody alone in a group and where there is only one group. Several partitions are
 * judged in one pass over the distances.
 *
 * @param x, y n coordinates. @param partitions for each the group of each point, whole numbers from 0.
 * @returns for each partition the mean of s, -1 to 1; 0 for no points.
 * Complexity: O(n^2 P) time for P partitions, O(n K) memory for K groups in all.
 * Source: Rousseeuw, J. Computational and Applied Mathematics 20 (1987), doi 10.1016/0377-0427(87)90125-7.
 * @example meanSilhouettes([0, 0, 9, 9], [0, 1, 0, 1], [[0, 0, 1, 1]]) // [0.89]
 */
export function meanSilhouettes(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  partitions: readonly ArrayLike<number>[],
): number[] {
  const n = x.length;
  const shapes = partitions.map((groups) => {
    let count = 0;
    for (let i = 0; i < n; i++) count = Math.max(count, groups[i]! + 1);
    const sizes = new Int32Array(count);
    for (let i = 0; i < n; i++) sizes[groups[i]!]!++;
    return { groups: Int32Array.from(groups), count, sizes, sums: new Float64Array(count), total: 0 };
  });
  const distance = new Float64Array(n);
  const xs = Float64Array.from(x);
  const ys = Float64Array.from(y);
  for (let i = 0; i < n; i++) {
    const xi = xs[i]!;
    const yi = ys[i]!;
    for (let other = 0; other < n; other++) {
      const dx = xs[other]! - xi;
      const dy = ys[other]! - yi;
      distance[other] = Math.sqrt(dx * dx + dy * dy);
    }
    for (const shape of shapes) {
      const { groups, sums, sizes } = shape;
      sums.fill(0);
      for (let other = 0; other < n; other++) sums[groups[other]!]! += distance[other]!;
      const own = groups[i]!;
      if (sizes[own]! < 2) continue;
      const within = sums[own]! / (sizes[own]! - 1);
      let nearest = Number.POSITIVE_INFINITY;
      for (let group = 0; group < shape.count; group++) {
        if (group !== own && sizes[group]! > 0) nearest = Math.min(nearest, sums[group]! / sizes[group]!);
      }
      const larger = Math.max(within, nearest);
      if (Number.isFinite(nearest) && larger > 0) shape.total += (nearest - within) / larger;
    }
  }
  return shapes.map((shape) => (n === 0 ? 0 : shape.total / n));
}
