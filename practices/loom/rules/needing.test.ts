import { expect, test } from "vitest";
import type { Knot, Loom } from "../contract.ts";
import { needing } from "./needing.ts";

const at = "2026-03-02T09:00:00.000Z";
const knot = (challenge: string, department: string, more: Partial<Knot> = {}): Knot => ({
  challenge,
  department,
  load: 0,
  deliverables: 0,
  milestones: 0,
  help: 0,
  health: "on_track",
  lead: null,
  since: at,
  waiting: null,
  waitingSince: null,
  waitingNote: "",
  ...more,
});
const challenge = (id: string, state: "in_work" | "closed" = "in_work") => ({
  id,
  key: id,
  title: id,
  state,
  health: null,
  owner: { id: "o", name: "Olga" },
  raisedAt: at,
});
const cloth = (given: Partial<Loom>): Loom => ({
  at,
  firstDay: "2026-03-02",
  departments: ["a", "b", "c"].map((id, order) => ({ id, key: id, name: id, order })),
  challenges: ["1", "2", "3", "4"].map((id) => challenge(id)),
  knots: [],
  loose: [],
  ...given,
});
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
  expect(rows(loom)).toEqual(["3", "4", "1"]);
  expect(rows(loom, 2)).toEqual(["3", "4"]);
  expect(needing(loom, 1).departments.map(({ id }) => id)).toEqual(["a"]);
  expect(needing(loom, 1).knots).toHaveLength(1);
});

test("a challenge waits too where a department that takes no part is waited for", () => {
  const loose = { challenge: "2", department: "c", why: "waited_for", detail: "", since: at } as const;
  expect(rows(cloth({ loose: [loose] }))).toEqual(["2"]);
  expect(rows(cloth({ loose: [{ ...loose, why: "delivers" }] }))).toEqual([]);
});

test("what is closed needs nothing", () => {
  const loom = cloth({
    challenges: [challenge("1", "closed")],
    knots: [knot("1", "a", { health: "off_track" })],
  });
  expect(rows(loom)).toEqual([]);
});
