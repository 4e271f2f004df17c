import { fillBlocks } from "#analysis/random.ts";

/** Words of state: four generators side by side, the first words of all four, then the second ones, and so on. */
export const STATE_WORDS = 16;

/**
 * Starts the four generators of one quantity (an activity, a risk) in one block of trials.
 *
 * Their states are sixteen words of Philox under the seed, so that what is drawn hangs on seed, block and name alone: every
 * worker gets the same, and a scenario with other rows the same for those it shares. The sequences (of at most 2048 steps)
 * are pieces of one of 2^128 - 1: among 10^6 of them two overlap with a probability of 10^-23. A state of
 * zeros, which would stay, has a probability of 2^-128.
 *
 * @param key0 lower, @param key1 upper half of the seed. @param name from drawColumn.
 * @param at where in `words` the state goes.
 * Source: Salmon et al., SC 2011, doi 10.1145/2063384.2063405 (Philox).
 * @example startStreams(42, 0, drawColumn("activity", "A"), 7, new Uint32Array(16), 0)
 */
export function startStreams(
  key0: number,
  key1: number,
  [c1, c3]: readonly [number, number],
  block: number,
  words: Uint32Array,
  at: number,
): void {
  fillBlocks(key0, key1, 0, c1, block, c3, words, at, STATE_WORDS / 4);
}

/**
 * The next words of four generators xoshiro128++: word i is that of generator i mod 4 after i / 4 steps.
 *
 * @param state where in `words` the state lies; it goes on. @param count a multiple of four.
 * Complexity: O(count), about 2 ns a word.
 * Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators", ACM Transactions on Mathematical Software 47(4),
 * 2021, doi 10.1145/3460772. The values of its reference implementation are in four-streams.test.ts.
 * @example nextWords(words, 0, out, 0, 4)
 */
export function nextWords(
  words: Uint32Array,
  state: number,
  out: Uint32Array,
  at: number,
  count: number,
): void {
  for (let stream = 0; stream < 4; stream++) {
    let s0 = words[state + stream]! | 0;
    let s1 = words[state + 4 + stream]! | 0;
    let s2 = words[state + 8 + stream]! | 0;
    let s3 = words[state + 12 + stream]! | 0;
    for (let place = at + stream; place < at + count; place += 4) {
      const sum = (s0 + s3) | 0;
      out[place] = ((sum << 7) | (sum >>> 25)) + s0;
      const shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = (s3 << 11) | (s3 >>> 21);
    }
    words[state + stream] = s0;
    words[state + 4 + stream] = s1;
    words[state + 8 + stream] = s2;
    words[state + 12 + stream] = s3;
  }
}
