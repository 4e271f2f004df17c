import fc from "fast-check";
import { expect, test } from "vitest";
import { randomStream } from "#analysis/random.ts";
import { aChallenge, aKnot, aLoom } from "./a-loom.ts";
import { arrange, columnsOf } from "./arrange.ts";
import { lengthOf, standTogether } from "./stand-together.ts";

const names = (many: number) => Array.from({ length: many }, (_, place) => `d${place}`);
const length = (order: readonly string[], threads: readonly (readonly string[])[]) =>
  lengthOf(
    threads.map((thread) => thread.map((one) => order.indexOf(one))),
    [...order.keys()],
  );

test("who works together stands together, and who works with nobody after them as before", () => {
  expect(
    standTogether(
      ["a", "b", "c", "d", "e"],
      [
        ["a", "e"],
        ["a", "e", "c"],
        ["c", "e"],
      ],
    ),
  ).toEqual(["a", "e", "c", "b", "d"]);
  expect(standTogether(["a", "b", "c"], [])).toEqual(["a", "b", "c"]);
});

test("a chain that was shuffled is put in order again, the way round that is nearer to the own order", () => {
  const own = ["d3", "d0", "d5", "d1", "d4", "d2"];
  const chain = names(6)
    .slice(1)
    .map((name, place) => [`d${place}`, name]);
  const found = standTogether(own, chain);
  expect(length(found, chain)).toBe(5);
  expect([names(6), names(6).toReversed()]).toContainEqual(found);
});

const cloths = fc
  .integer({ min: 2, max: 14 })
  .chain((many) =>
    fc.tuple(
      fc.constant(names(many)),
      fc.array(fc.array(fc.constantFrom(...names(many)), { minLength: 1, maxLength: 5 }), { maxLength: 12 }),
    ),
  );

test("everybody stands once, and no order found has longer threads than the organisation's own", () => {
  fc.assert(
    fc.property(cloths, ([own, threads]) => {
      const found = standTogether(own, threads);
      expect(found.toSorted()).toEqual(own.toSorted());
      expect(length(found, threads)).toBeLessThanOrEqual(length(own, threads));
    }),
  );
});

test("the same record gives the same order, whatever order its challenges come in", () => {
  fc.assert(
    fc.property(cloths, ([own, threads]) => {
      expect(standTogether(own, threads)).toEqual(standTogether(own, threads));
      expect(length(standTogether(own, threads.toReversed()), threads)).toBeLessThanOrEqual(
        length(own, threads),
      );
    }),
  );
});

test("of forty-two departments in seven groups that were mixed the groups are found again", () => {
  const random = randomStream(7).real;
  const own = names(42);
  const threads = Array.from({ length: 60 }, (_, at) =>
    Array.from({ length: 3 }, () => `d${(Math.floor(random() * 6) * 7 + (at % 7)) % 42}`),
  );
  const found = standTogether(own, threads);
  // Within a group of six no thread is longer than five.
  expect(length(found, threads)).toBeLessThanOrEqual(60 * 5);
  expect(length(own, threads)).toBeGreaterThan(60 * 10);
});

test("columns are ordered by what is open, and one that is not among them follows", () => {
  const loom = aLoom(["a", "b", "c"], {
    challenges: [aChallenge("1"), aChallenge("2", { state: "closed" })],
    knots: [aKnot("1", "a"), aKnot("1", "c"), aKnot("2", "a"), aKnot("2", "b")],
  });
  const columns = columnsOf(loom);
  expect(columns).toEqual(["a", "c", "b"]);
  const before = aLoom(["gone", "a", "b", "c"]);
  expect(arrange(before, columns).departments.map(({ id }) => id)).toEqual(["a", "c", "b", "gone"]);
});
