import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { suppressGroups } from "./suppress-groups.ts";
import { tellingBlocks } from "./telling-blocks.ts";

const crowd = (name: string, size: number) => Array.from({ length: size }, (_, at) => `${name}${at}`);
const group = (name: string, size: number) => ({ group: name, members: crowd(name, size) });

describe("groups", () => {
  it("that are large enough are all shown", () => {
    expect(suppressGroups([group("b", 5), group("a", 6)], 5)).toEqual({
      shown: ["a", "b"],
      hidden: [],
      showAll: true,
      told: [crowd("b", 5), crowd("a", 6)],
    });
  });

  it("that are small hide the smallest other, until all less the shown is a crowd", () => {
    const release = suppressGroups([group("a", 2), group("b", 7), group("c", 9)], 5);
    expect(release.shown).toEqual(["c"]);
    expect(release.hidden).toEqual(["a", "b"]);
    expect(release.told).toEqual([crowd("c", 9), [...crowd("a", 2), ...crowd("b", 7)]]);
  });

  it("that are small together make a crowd of their own", () => {
    const release = suppressGroups([group("a", 2), group("b", 3), group("c", 9)], 5);
    expect(release.shown).toEqual(["c"]);
    expect(release.showAll).toBe(true);
  });

  it("are not hidden besides where the figure for all is not shown", () => {
    const release = suppressGroups([group("a", 2), group("b", 7)], 5, [], false);
    expect(release).toEqual({ shown: ["b"], hidden: ["a"], showAll: false, told: [crowd("b", 7)] });
  });

  it("too few in all show nothing", () => {
    const release = suppressGroups([group("a", 2), group("b", 2)], 5);
    expect(release).toEqual({ shown: [], hidden: ["a", "b"], showAll: false, told: [] });
    expect(suppressGroups([group("a", 5)], 5).showAll).toBe(true);
    expect(suppressGroups([], 5)).toEqual({ shown: [], hidden: [], showAll: false, told: [] });
  });

  it("of nobody hide nobody else", () => {
    expect(suppressGroups([group("a", 0), group("b", 5)], 5)).toMatchObject({ shown: ["b"], showAll: true });
  });
});

describe("two dates", () => {
  const before = () => suppressGroups([group("a", 8), group("b", 9)], 5).told;

  it("that differ by a newcomer do not tell about the newcomer", () => {
    const now = [{ group: "a", members: [...crowd("a", 8), "zoe"] }, group("b", 9)];
    const release = suppressGroups(now, 5, [before()]);
    expect(release.shown).not.toContain("a");
    expect(release.showAll).toBe(false);
  });

  it("that do not differ may both be shown", () => {
    expect(suppressGroups([group("b", 9), group("a", 8)], 5, [before()]).shown).toEqual(["a", "b"]);
  });

  it("that differ by a crowd may both be shown", () => {
    const now = [{ group: "a", members: [...crowd("a", 8), ...crowd("new", 5)] }, group("b", 9)];
    expect(suppressGroups(now, 5, [before()])).toMatchObject({ shown: ["a", "b"], showAll: true });
  });

  it("are compared by their people, whatever the groups are called", () => {
    const merged = [{ group: "ab", members: [...crowd("a", 8), ...crowd("b", 9), "zoe"] }];
    expect(suppressGroups(merged, 5, [before()]).shown).toEqual([]);
    const together = [[...crowd("a", 8), ...crowd("b", 9)]];
    const split = [{ group: "a", members: [...crowd("a", 8), "zoe"] }, group("b", 9)];
    expect(suppressGroups(split, 5, [together], false).shown).toEqual(["b"]);
  });

  it("hide of those at fault the smallest, and leave others alone", () => {
    const now = [group("c", 20), { group: "a", members: crowd("a", 7) }, group("b", 9), group("d", 6)];
    expect(suppressGroups(now, 5, [before()], false).hidden).toEqual(["a"]);
  });

  it("let the smallest shown join a rest that tells", () => {
    const then = [[...crowd("a", 3), ...crowd("b", 3)]];
    const now = [group("a", 3), { group: "b", members: crowd("b", 4) }, group("c", 6), group("d", 7)];
    const release = suppressGroups(now, 5, [then]);
    expect(release).toMatchObject({ shown: ["d"], hidden: ["a", "b", "c"], showAll: true });
  });
});

it("groups that cannot be read in one way are refused", () => {
  for (const minimum of [0, 1.5, Number.NaN])
    expect(() => suppressGroups([], minimum)).toThrow(/whole number from 1/);
  expect(() => suppressGroups([group("a", 1), group("a", 1)], 5)).toThrow(/a group is there twice: a/);
  expect(() =>
    suppressGroups(
      [
        { group: "a", members: ["x"] },
        { group: "b", members: ["x"] },
      ],
      5,
    ),
  ).toThrow(/in two groups, or twice in one: x/);
});

/** Every figure two releases tell: unions of the sets of one less unions of the sets of the other. */
function smallestTold(now: readonly (readonly string[])[], then: readonly (readonly string[])[]): number {
  let smallest = Infinity;
  for (let some = 0; some < 2 ** now.length; some++) {
    const mine = new Set(now.filter((_, at) => some & (1 << at)).flat());
    for (let others = 0; others < 2 ** then.length; others++) {
      const theirs = new Set(then.filter((_, at) => others & (1 << at)).flat());
      const both = [...mine].filter((one) => theirs.has(one)).length;
      const differ = mine.size + theirs.size - 2 * both;
      if (differ > 0) smallest = Math.min(smallest, differ);
    }
  }
  return smallest;
}

const names = crowd("p", 16);
const partition = fc
  .array(fc.nat(4), { minLength: 16, maxLength: 16 })
  .map((of) =>
    [0, 1, 2, 3].map((at) => ({ group: `g${at}`, members: names.filter((_, who) => of[who] === at) })),
  );

describe("an attacker with every union of what two releases tell", () => {
  it("finds no figure for a few, at one date or between two", () => {
    fc.assert(
      fc.property(partition, partition, fc.integer({ min: 1, max: 5 }), (then, now, minimum) => {
        const first = suppressGroups(then, minimum);
        const second = suppressGroups(now, minimum, [first.told]);
        expect(smallestTold(first.told, [])).toBeGreaterThanOrEqual(minimum);
        expect(smallestTold(second.told, first.told)).toBeGreaterThanOrEqual(minimum);
        for (const release of [first, second]) {
          expect([...release.shown, ...release.hidden].sort()).toEqual(["g0", "g1", "g2", "g3"]);
        }
      }),
    );
  });

  it("agrees with the components on whether anything is told", () => {
    const sets = partition.map((groups) => groups.map((one) => one.members).filter((one) => one.length >= 3));
    fc.assert(
      fc.property(sets, sets, (now, then) => {
        expect(tellingBlocks(now, then, 3).length > 0).toBe(smallestTold(now, then) < 3);
      }),
    );
  });

  it("sees the same whatever order people and groups come in", () => {
    fc.assert(
      fc.property(partition, partition, (then, now) => {
        const turned = now.map((one) => ({ ...one, members: one.members.toReversed() })).toReversed();
        const { told } = suppressGroups(then, 4);
        expect(suppressGroups(turned, 4, [told])).toEqual(suppressGroups(now, 4, [told]));
      }),
    );
  });
});
