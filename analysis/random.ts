/**
 * Counter-based random numbers: Philox4x32-10.
 *
 * A draw is a pure function of (seed, stream, position), so a run gives the same answer on one worker or eight:
 * give each block of work its own `stream`, never "seed + 1".
 *
 * Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011,
 * doi 10.1145/2063384.2063405. The known-answer vectors of that paper's distribution are in random.test.ts.
 */

/** A stream of draws. Every method moves the stream forward by one 32-bit word, `real` by two. */
export type Random = {
  /** An unsigned 32-bit integer. */
  word(): number;
  /** A real in [0, 1) with 53 random bits. */
  real(): number;
  /** An integer in [0, bound), without modulo bias. `bound` is 1 to 2^32. */
  below(bound: number): number;
};

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;

/** The high 32 bits of the product of two unsigned 32-bit integers. */
function multiplyHigh(a: number, b: number): number {
  const aHigh = a >>> 16;
  const aLow = a & 0xffff;
  const bHigh = b >>> 16;
  const bLow = b & 0xffff;
  const low = aLow * bLow;
  const middle = aHigh * bLow + (low >>> 16);
  const middleLow = (middle & 0xffff) + aLow * bHigh;
  return (aHigh * bHigh + Math.floor(middle / 65536) + (middleLow >>> 16)) >>> 0;
}

/**
 * One Philox4x32-10 block.
 *
 * @param counter four words, @param key two words, @param out receives the four words of the block.
 * @example philox4x32([0,0,0,0], [0,0], out) // out is 6627e8d5 e169c58d bc57ac4c 9b00dbd8
 */
export function philox4x32(counter: ArrayLike<number>, key: ArrayLike<number>, out: Uint32Array): void {
  let c0 = counter[0]! >>> 0;
  let c1 = counter[1]! >>> 0;
  let c2 = counter[2]! >>> 0;
  let c3 = counter[3]! >>> 0;
  let k0 = key[0]! >>> 0;
  let k1 = key[1]! >>> 0;
  for (let round = 0; round < 10; round++) {
    const high0 = multiplyHigh(M0, c0);
    const low0 = Math.imul(M0, c0) >>> 0;
    const high1 = multiplyHigh(M1, c2);
    const low1 = Math.imul(M1, c2) >>> 0;
    c0 = (high1 ^ c1 ^ k0) >>> 0;
    c1 = low1;
    c2 = (high0 ^ c3 ^ k1) >>> 0;
    c3 = low0;
    k0 = (k0 + W0) >>> 0;
    k1 = (k1 + W1) >>> 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/**
 * The stream numbered `stream` of `seed`.
 *
 * @param seed any safe integer at or above 0; both its halves are used.
 * @param stream 0 to 2^32 - 1: a block of trials, a bootstrap replicate, a restart.
 * @throws RangeError when either is out of range.
 * @example randomStream(42, 0).below(6) // always the same die
 */
export function randomStream(seed: number, stream = 0): Random {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`seed must be an integer from 0: ${seed}`);
  if (!Number.isInteger(stream) || stream < 0 || stream > 0xffffffff) {
    throw new RangeError(`stream must be an integer from 0 to 2^32 - 1: ${stream}`);
  }
  const key = [seed >>> 0, Math.floor(seed / 2 ** 32)];
  const counter = new Uint32Array([0, 0, stream, 0]);
  const block = new Uint32Array(4);
  let used = 4;

  function word(): number {
    if (used === 4) {
      philox4x32(counter, key, block);
      used = 0;
      counter[0]!++;
      if (counter[0] === 0) counter[1]!++;
    }
    return block[used++]!;
  }

  function real(): number {
    const high = word() >>> 5;
    return (high * 67108864 + (word() >>> 6)) / 9007199254740992;
  }

  function below(bound: number): number {
    const limit = 4294967296 - (4294967296 % bound);
    let draw = word();
    while (draw >= limit) draw = word();
    return draw % bound;
  }

  return { word, real, below };
}
