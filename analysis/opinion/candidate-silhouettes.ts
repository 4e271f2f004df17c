import { meanSilhouettes } from "../statistics/silhouette.ts";
import type { OpinionMap } from "./opinion-map.ts";

/** The silhouette compares everybody with everybody; above this many people it is that of an even sample of them. */
const COMPARED_AT_MOST = 1000;

/**
 * The silhouette of each partition of the people `inside` on the map; above 1,000 people of every n-th of them.
 *
 * @param partitions group of each person in `inside`, in their order. @param most how many are compared. Complexity: O(min(N, 1000)^2 partitions).
 * @example candidateSilhouettes(map, [0, 1, 4], [Int32Array.of(0, 0, 1)])
 */
export function candidateSilhouettes(
  map: OpinionMap,
  inside: readonly number[],
  partitions: readonly Int32Array[],
  most = COMPARED_AT_MOST,
): number[] {
  const step = Math.max(1, inside.length / most);
  const sample = Array.from({ length: Math.floor(inside.length / step) }, (_, place) =>
    Math.floor(place * step),
  );
  return meanSilhouettes(
    sample.map((index) => map.x[inside[index]!]!),
    sample.map((index) => map.y[inside[index]!]!),
    partitions.map((groups) => sample.map((index) => groups[index]!)),
  );
}
