/** How far another division agrees with one that is kept; see `agreementWith`. */
export type DivisionAgreement = {
  /** Adjusted Rand index over the people compared: 1 the same, 0 as chance. */
  readonly index: number;
  /** For each person the share of their kept community that the other division leaves together with them; 1 for somebody alone. */
  readonly held: Float64Array;
};

const pairs = (count: number) => (count * (count - 1)) / 2;

/**
 * Compares division after division with one that is kept, each in O(people).
 *
 * @param kept community of each person, numbers below `count`. @param compared who counts in the index: people without a
 * tie are alone in every division and would only flatter it.
 * Source of the index: Hubert and Arabie 1985, doi 10.1007/BF01908075.
 * @example agreementWith(Uint32Array.of(0, 0, 1, 1), 2, () => true)(Uint32Array.of(5, 5, 7, 7)).index // 1
 */
export function agreementWith(
  kept: Uint32Array,
  count: number,
  compared: (person: number) => boolean,
): (other: Uint32Array) => DivisionAgreement {
  const starts = new Uint32Array(count + 1);
  for (const community of kept) starts[community + 1]!++;
  for (let c = 0; c < count; c++) starts[c + 1]! += starts[c]!;
  const next = starts.slice(0, count);
  const members = new Uint32Array(kept.length);
  for (let v = 0; v < kept.length; v++) members[next[kept[v]!]!++] = v;
  let people = 0;
  let inKept = 0;
  for (let c = 0; c < count; c++) {
    const all = members.subarray(starts[c]!, starts[c + 1]!).filter(compared).length;
    people += all;
    inKept += pairs(all);
  }

  return (other) => {
    const most = other.reduce((highest, part) => Math.max(highest, part + 1), 0);
    const here = new Uint32Array(most);
    const sizes = new Uint32Array(most);
    const held = new Float64Array(kept.length);
    let together = 0;
    for (let c = 0; c < count; c++) {
      const from = starts[c]!;
      const to = starts[c + 1]!;
      for (let k = from; k < to; k++) here[other[members[k]!]!]!++;
      for (let k = from; k < to; k++) {
        const v = members[k]!;
        const cell = here[other[v]!]!;
        held[v] = to - from === 1 ? 1 : (cell - 1) / (to - from - 1);
        if (!compared(v)) continue;
        // Each of a cell's n people adds half of its n - 1 pairs.
        together += (cell - 1) / 2;
        sizes[other[v]!]!++;
      }
      for (let k = from; k < to; k++) here[other[members[k]!]!] = 0;
    }
    const inOther = sizes.reduce((sum, size) => sum + pairs(size), 0);
    const all = pairs(people);
    const expected = all === 0 ? 0 : (inKept * inOther) / all;
    const largest = (inKept + inOther) / 2;
    const index = largest === expected ? 1 : (together - expected) / (largest - expected);
    return { index, held };
  };
}
