import { describe, expect, test } from "vitest";
import { fillWords, philox4x32, randomStream } from "./random.ts";

describe("philox4x32", () => {
  test.each([
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ])("gives the published block for counter %j", (counter, key, expected) => {
    const out = new Uint32Array(4);
    philox4x32(counter, key, out);
    expect([...out]).toEqual(expected);
  });
});

describe("randomStream", () => {
  test("repeats for the same seed and stream and differs between streams", () => {
    const first = Array.from({ length: 9 }, randomStream(7, 1).word);
    expect(Array.from({ length: 9 }, randomStream(7, 1).word)).toEqual(first);
    expect(Array.from({ length: 9 }, randomStream(7, 2).word)).not.toEqual(first);
    expect(Array.from({ length: 9 }, randomStream(7 + 2 ** 32, 1).word)).not.toEqual(first);
  });

  test("draws every face of a die about equally often", () => {
    const random = randomStream(1);
    const faces = new Array<number>(6).fill(0);
    for (let draw = 0; draw < 60_000; draw++) faces[random.below(6)]!++;
    const chiSquare = faces.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(20.5); // 99.9 % point of chi-square with 5 degrees of freedom
  });

  test("keeps to its words: block after block of the counter, in every way of drawing", () => {
    const out = new Uint32Array(4);
    const expected = Array.from({ length: 300 }, (_, at) => {
      philox4x32([Math.floor(at / 4), 0, 5, 0], [7, 3], out);
      return out[at % 4]!;
    });
    const random = randomStream(7 + 3 * 2 ** 32, 5);
    for (const draw of expected.slice(0, 150)) expect(random.below(2 ** 32)).toBe(draw);
    for (let at = 150; at < 298; at += 2)
      expect(random.real()).toBe(((expected[at]! >>> 5) * 2 ** 26 + (expected[at + 1]! >>> 6)) / 2 ** 53);
    const small = randomStream(7 + 3 * 2 ** 32, 5);
    // No word of these is in the last incomplete run of 1000 below 2^32, so none is drawn again.
    for (const draw of expected) expect(small.below(1000)).toBe(draw % 1000);
  });

  test("refuses a seed that is not a whole number from 0", () => {
    expect(() => randomStream(-1)).toThrow(/seed/);
    expect(() => randomStream(0.5)).toThrow(/seed/);
  });
});

describe("fillWords", () => {
  test.each([0, 1, 3, 4, 5, 64, 1023])("gives the first %i words of the stream", (length) => {
    const out = new Uint32Array(length);
    fillWords(7 + 2 ** 40, 3, out);
    expect([...out]).toEqual(Array.from({ length }, randomStream(7 + 2 ** 40, 3).word));
  });

  test("goes on from any position that is a multiple of four", () => {
    const random = randomStream(9, 0xffffffff);
    const words = Array.from({ length: 40 }, random.word);
    const out = new Uint32Array(10);
    fillWords(9, 0xffffffff, out, 28);
    expect([...out]).toEqual(words.slice(28, 38));
    expect(() => fillWords(9, 0, out, 2)).toThrow(/multiple of 4/);
  });

  test("keeps substreams apart", () => {
    const seen = [[0, 0] as const, [1, 0] as const, [0, 1] as const].map((substream) => {
      const out = new Uint32Array(8);
      fillWords(1, 1, out, 0, substream);
      return out.join();
    });
    expect(new Set(seen).size).toBe(3);
  });
});
