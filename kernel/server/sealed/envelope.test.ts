import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyFor, newKey, padded, seal, tagOf, unpadded, unseal } from "./envelope.ts";

const secret = Buffer.alloc(48, 1);
const place = "round a, author b";

describe("an envelope", () => {
  test("opens to what was put in, and is another one each time", () => {
    const key = newKey();
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = padded(value, 256);
        const sealed = seal(key, plain, place);
        expect(seal(key, plain, place).equals(sealed)).toBe(false);
        expect(unpadded(unseal(key, sealed, place))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test("does not open changed, cut, in another place or with another key", () => {
    const key = newKey();
    const sealed = seal(key, padded("x", 64), place);
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      expect(() => unseal(key, changed, place)).toThrow();
    }
    expect(() => unseal(key, sealed.subarray(0, -1), place)).toThrow();
    expect(() => unseal(key, sealed.subarray(0, 20), place)).toThrow();
    expect(() => unseal(key, sealed, "round a, author c")).toThrow();
    expect(() => unseal(newKey(), sealed, place)).toThrow();
  });

  test("is of the same size for everything that fits into the same blocks", () => {
    const size = (length: number) => padded("x".repeat(length), 256).length;
    expect(new Set([0, 1, 100, 250].map(size))).toEqual(new Set([256]));
    expect(size(251)).toBe(512);
  });

  test("has a key for each installation, workspace and purpose, and tags that need it", () => {
    const keys = [
      keyFor(secret, "w1", "a"),
      keyFor(secret, "w1", "b"),
      keyFor(secret, "w2", "a"),
      keyFor(Buffer.alloc(48, 2), "w1", "a"),
    ];
    expect(new Set(keys.map(String)).size).toBe(4);
    expect(keyFor(secret, "w1", "a").equals(keys[0]!)).toBe(true);
    expect(new Set(keys.map((key) => tagOf(key, "somebody").toString("hex"))).size).toBe(4);
    expect(tagOf(keys[0]!, "a").equals(tagOf(keys[0]!, "b"))).toBe(false);
  });
});
