import { expect, test } from "vitest";
import type { Loom } from "../contract.ts";
import { aChallenge, aLoom, aThread, aKnot as knot } from "./a-loom.ts";
import { needing } from "./needing.ts";

const cloth = (given: Partial<Loom>): Loom =>
  aLoom(["a", "b", "c"], { challenges: ["1", "2", "3", "4"].map((id) => aChallenge(id)), ...given });
const rows = (loom: Loom, most = 5) => needing(loom, most).challenges.map(({ id }) => id);

test("Home shows what is off, at risk or waits, the worst first, and nothing that goes well", () => {
  const loom = cloth({
    knots: [
      knot("1", "a", { health: "at_risk" }),
      knot("2", "b"),
      knot("3", "a", { health: "off_track" }),
      knot("4", "b", { waiting: "decision" }),
    ],
  });
  expect(rows(loom)).toEqual(["3", "1", "4"]);
  expect(rows(loom, 2)).toEqual(["3", "1"]);
  expect(needing(loom, 1).departments.map(({ id }) => id)).toEqual(["a"]);
  expect(needing(loom, 1).knots).toHaveLength(1);
});

test("a challenge waits too where a department that takes no part is waited for", () => {
  const loose = aThread("2", "c", "waited_for");
  expect(rows(cloth({ loose: [loose] }))).toEqual(["2"]);
  expect(rows(cloth({ loose: [{ ...loose, why: "delivers" }] }))).toEqual([]);
});

test("what is closed needs nothing", () => {
  const loom = cloth({
    challenges: [aChallenge("1", { state: "closed" })],
    knots: [knot("1", "a", { health: "off_track" })],
  });
  expect(rows(loom)).toEqual([]);
});
