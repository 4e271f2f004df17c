/**
 * The substream of a named quantity: where in a block's random stream its draws lie.
 *
 * Keyed by name and not by position, so that a plan with rows moved, added or taken away keeps the draws of all the
 * others: this is what lets a scenario be compared with its baseline draw by draw.
 *
 * @param kind keeps an activity and a risk of one name apart.
 * @returns two 32-bit words (two FNV-1a hashes, mixed; two names share one with probability 2^-63). The second has its top bit set:
 *   it never meets the plain streams of random.ts.
 * @example drawColumn("activity", "A") // always the same two numbers
 */
export function drawColumn(kind: string, name: string): [number, number] {
  let first = 0x811c9dc5;
  let second = 0xcbf29ce4;
  const text = `${kind}\u0000${name}`;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x9e3779b1);
    second ^= second >>> 15;
  }
  return [mix(first ^ text.length) >>> 0, (mix(second) | 0x80000000) >>> 0];
}

/** The finishing steps of MurmurHash3: every bit of the input reaches every bit of the output. */
function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
