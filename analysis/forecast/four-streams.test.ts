import { describe, expect, test } from "vitest";
import { drawColumn } from "./draw-column.ts";
import { nextWords, STATE_WORDS, startStreams } from "./four-streams.ts";

/** The state of four generators that all begin with these four words. */
const alike = (...state: number[]) => Uint32Array.from({ length: STATE_WORDS }, (_, at) => state[at >>> 2]!);

function draw(state: Uint32Array, count: number): Uint32Array {
  const out = new Uint32Array(count);
  nextWords(state, 0, out, 0, count);
  return out;
}

describe("nextWords", () => {
  test("gives what the authors' program gives from the state 1, 2, 3, 4", () => {
    const known = [
      641, 1573767, 3222811527, 3517856514, 836907274, 4247214768, 3867114732, 1355841295, 495546011,
      621204420,
    ];
    const words = draw(alike(1, 2, 3, 4), 40);
    for (let stream = 0; stream < 4; stream++)
      expect(Array.from(known, (_, step) => words[4 * step + stream])).toEqual(known);
  });

  test("goes on where it stopped, at any place of an array", () => {
    const whole = new Uint32Array(STATE_WORDS);
    startStreams(5, 0, [1, 2], 3, whole, 0);
    const kept = new Uint32Array(STATE_WORDS + 64).fill(9);
    kept.set(whole, 3);
    const expected = draw(whole, 40);
    nextWords(kept, 3, kept, STATE_WORDS + 3, 12);
    nextWords(kept, 3, kept, STATE_WORDS + 15, 28);
    expect(kept.subarray(STATE_WORDS + 3, STATE_WORDS + 43)).toEqual(expected);
    expect([kept[0], kept[STATE_WORDS + 43]]).toEqual([9, 9]);
  });
});

describe("startStreams", () => {
  const first = (seed: number, name: string, block: number) => {
    const state = new Uint32Array(STATE_WORDS);
    startStreams(seed, 0, drawColumn("activity", name), block, state, 0);
    return draw(state, 4096);
  };

  test("gives other words for another seed, name or block, and for each of the four", () => {
    const all = [first(1, "a", 0), first(2, "a", 0), first(1, "b", 0), first(1, "a", 1)];
    const words = new Set(all.flatMap((part) => [...part]));
    // Of 16,384 words out of 2^32 hardly two are alike.
    expect(words.size).toBeGreaterThan(16_380);
    expect(first(1, "a", 0)).toEqual(all[0]);
  });

  /** Chi squared of counts that should all be alike, less its mean, in its standard deviations. */
  function unevenness(counts: Uint32Array): number {
    const each = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    const squares = counts.reduce((sum, count) => sum + (count - each) ** 2 / each, 0);
    return (squares - (counts.length - 1)) / Math.sqrt(2 * (counts.length - 1));
  }

  test("are even in one and in two dimensions: in turn, side by side, of two names and of two blocks", () => {
    const inTurn = new Uint32Array(4096);
    const cells = new Uint32Array(1024);
    const [sideBySide, names, blocks] = [new Uint32Array(4096), new Uint32Array(4096), new Uint32Array(4096)];
    for (let block = 0; block < 200; block++) {
      const a = first(7, "a", block);
      const b = first(7, "b", block);
      const later = first(7, "a", block + 1);
      for (let at = 0; at + 4 < a.length; at++) {
        const row = (a[at]! >>> 26) * 64;
        cells[a[at]! >>> 22]!++;
        inTurn[row + (a[at + 4]! >>> 26)]!++;
        sideBySide[row + (a[at + 1]! >>> 26)]!++;
        names[row + (b[at]! >>> 26)]!++;
        blocks[row + (later[at]! >>> 26)]!++;
      }
    }
    for (const counts of [cells, inTurn, sideBySide, names, blocks])
      expect(Math.abs(unevenness(counts))).toBeLessThan(3.5);
  });
});
