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
  word: () => number;
  /** A real in [0, 1) with 53 random bits. */
  real: () => number;
  /** An integer in [0, bound), without modulo bias. `bound` is 1 to 2^32. */
  below: (bound: number) => number;
};

const M0 = 0xd2511f53;
const M1 = 0xcd9e8d57;
const W0 = 0x9e3779b9;
const W1 = 0xbb67ae85;

/** `groups` consecutive blocks of four words, the first with the counter (c0, c1, c2, c3), into `out` from `at` on. */
export function fillBlocks(
  key0: number,
  key1: number,
  firstC0: number,
  firstC1: number,
  firstC2: number,
  firstC3: number,
  out: Uint32Array,
  at: number,
  groups: number,
): void {
  const end = at + groups * 4;
  for (let i = at, first = firstC0 | 0; i < end; i += 4, first++) {
    let c0 = first | 0;
    let c1 = firstC1 | 0;
    let c2 = firstC2 | 0;
    let c3 = firstC3 | 0;
    let k0 = key0 | 0;
    let k1 = key1 | 0;
    for (let round = 0; round < 10; round++) {
      // The high half of a 32 x 32 bit product, put together from 16-bit products: everything stays an int32.
      let high = c0 >>> 16;
      let low = c0 & 0xffff;
      let cross = Math.imul(0xd251, low);
      let sum = (Math.imul(0x1f53, high) + (Math.imul(0x1f53, low) >>> 16)) | 0;
      let carry = ((cross & 0xffff) + (sum & 0xffff)) >>> 16;
      const high0 = (Math.imul(0xd251, high) + (cross >>> 16) + (sum >>> 16) + carry) | 0;
      const low0 = Math.imul(M0, c0);
      high = c2 >>> 16;
      low = c2 & 0xffff;
      cross = Math.imul(0xcd9e, low);
      sum = (Math.imul(0x8d57, high) + (Math.imul(0x8d57, low) >>> 16)) | 0;
      carry = ((cross & 0xffff) + (sum & 0xffff)) >>> 16;
      const high1 = (Math.imul(0xcd9e, high) + (cross >>> 16) + (sum >>> 16) + carry) | 0;
      c0 = high1 ^ c1 ^ k0;
      c1 = Math.imul(M1, c2);
      c2 = high0 ^ c3 ^ k1;
      c3 = low0;
      k0 = (k0 + W0) | 0;
      k1 = (k1 + W1) | 0;
    }
    out[i] = c0;
    out[i + 1] = c1;
    out[i + 2] = c2;
    out[i + 3] = c3;
  }
}

/**
 * One Philox4x32-10 block.
 *
 * @param counter four words, @param key two words, @param out receives the four words of the block.
 * @example philox4x32([0,0,0,0], [0,0], out) // out is 6627e8d5 e169c58d bc57ac4c 9b00dbd8
 */
export function philox4x32(counter: ArrayLike<number>, key: ArrayLike<number>, out: Uint32Array): void {
  fillBlocks(key[0]!, key[1]!, counter[0]!, counter[1]!, counter[2]!, counter[3]!, out, 0, 1);
}

/**
 * Many words at once, without a call for each.
 *
 * Word i is word i of the stream; with a `substream` it is that of a separate sequence inside the stream, so that each
 * quantity of a block (an activity, a risk) has draws of its own, whatever else the block holds. The substream [0, 0] is
 * what `randomStream(seed, stream)` draws.
 *
 * @param out receives the words; a length that is no multiple of four is fine.
 * @param from the position of the first word, a multiple of four below 2^34.
 * @throws RangeError when seed, stream or from is out of range.
 * @example fillWords(42, 0, out) // out[0] is randomStream(42, 0).word()
 */
export function fillWords(
  seed: number,
  stream: number,
  out: Uint32Array,
  from = 0,
  substream: readonly [number, number] = [0, 0],
): void {
  refuseBadStream(seed, stream);
  if (from % 4 !== 0 || from < 0 || from >= 2 ** 34)
    throw new RangeError(`from must be a multiple of 4: ${from}`);
  const key1 = Math.floor(seed / 2 ** 32);
  const whole = out.length >>> 2;
  fillBlocks(seed, key1, from / 4, substream[0], stream, substream[1], out, 0, whole);
  if (out.length % 4 === 0) return;
  const rest = new Uint32Array(4);
  fillBlocks(seed, key1, from / 4 + whole, substream[0], stream, substream[1], rest, 0, 1);
  out.set(rest.subarray(0, out.length % 4), whole * 4);
}

function refuseBadStream(seed: number, stream: number): void {
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new RangeError(`seed must be an integer from 0: ${seed}`);
  if (!Number.isInteger(stream) || stream < 0 || stream > 0xffffffff)
    throw new RangeError(`stream must be an integer from 0 to 2^32 - 1: ${stream}`);
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
  refuseBadStream(seed, stream);
  const key1 = Math.floor(seed / 2 ** 32);
  const words = new Uint32Array(64);
  let low = 0;
  let high = 0;
  let used = 0;
  let filled = 0;

  /** One block at first, as many streams are asked for little; sixteen from then on. */
  function refill(): void {
    const blocks = low === 0 && high === 0 ? 1 : Math.min(16, 2 ** 32 - low);
    fillBlocks(seed, key1, low, high, stream, 0, words, 0, blocks);
    low += blocks;
    if (low === 2 ** 32) {
      low = 0;
      high++;
    }
    used = 0;
    filled = blocks * 4;
  }

  function word(): number {
    if (used === filled) refill();
    return words[used++]!;
  }

  function real(): number {
    const high = word() >>> 5;
    return (high * 67108864 + (word() >>> 6)) / 9007199254740992;
  }

  function below(bound: number): number {
    let draw = word();
    // Only the last `bound` of all words may have to be refused, and only then is it worth a division of its own.
    while (draw >= 4294967296 - bound && draw >= 4294967296 - (4294967296 % bound)) draw = word();
    // As 32-bit integers the remainder is one instruction; 2^32 itself does not fit.
    return bound === 4294967296 ? draw : (draw >>> 0) % (bound >>> 0);
  }

  return { word, real, below };
}
