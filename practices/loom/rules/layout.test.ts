import { describe, expect, test } from "vitest";
import type { Knot, Loom } from "../contract.ts";
import { measure, nextStop, onlyWoven, radiusOf, stopsOf } from "./layout.ts";

const at = "2026-03-02T09:00:00.000Z";
const knot = (challenge: string, department: string, more: Partial<Knot> = {}): Knot => ({
  challenge,
  department,
  load: 0,
  deliverables: 0,
  milestones: 0,
  help: 0,
  health: null,
  lead: null,
  since: at,
  waiting: null,
  waitingSince: null,
  waitingNote: "",
  ...more,
});
const department = (id: string, order: number) => ({ id, key: id, name: id, order });
const challenge = (id: string) => ({
  id,
  key: id,
  title: id,
  state: "in_work" as const,
  health: null,
  owner: { id: "o", name: "Olga" },
  raisedAt: at,
});
const loom: Loom = {
  at,
  firstDay: "2026-03-02",
  departments: ["a", "b", "c", "d"].map(department),
  challenges: ["1", "2", "3"].map(challenge),
  knots: [knot("1", "a"), knot("1", "d"), knot("3", "c", { load: 4, health: "off_track" })],
  loose: [{ challenge: "3", department: "a", why: "asked_for_help", detail: "", since: at }],
};

describe("moving by arrow keys", () => {
  const stops = stopsOf(loom);
  const go = (from: string, key: string) =>
    nextStop(stops, stops.find(({ id }) => id === from)!, key)?.id ?? null;

  test("goes along a thread and stops at its ends", () => {
    expect(go("1 a", "ArrowRight")).toBe("1 d");
    expect(go("1 d", "ArrowRight")).toBeNull();
    expect(go("1 d", "Home")).toBe("1 a");
  });

  test("goes to the nearest knot of the next thread that has one, loose threads too", () => {
    expect(go("1 d", "ArrowDown")).toBe("3 c");
    expect(go("1 a", "ArrowDown")).toBe("3 a");
    expect(go("3 c", "ArrowUp")).toBe("1 d");
    expect(go("1 a", "ArrowUp")).toBeNull();
  });
});

describe("measures", () => {
  test("six departments fit a desk with their names, sixty scroll and keep them, and an overview gives them up", () => {
    const six = measure(960, { departments: 6, challenges: 8, zoom: 1 });
    expect(six.width).toBeLessThanOrEqual(960);
    expect(six.names).not.toBe("none");
    const sixty = measure(960, { departments: 60, challenges: 30, zoom: 1 });
    expect(sixty.width).toBeGreaterThan(960);
    expect(sixty.names).toBe("slanted");
    expect(measure(960, { departments: 60, challenges: 30, zoom: 0.4 })).toMatchObject({ names: "none" });
  });

  test("on a phone titles stand above their threads", () => {
    expect(measure(358, { departments: 8, challenges: 8, zoom: 1 })).toMatchObject({
      titles: "above",
      gutter: 12,
    });
  });

  test("a knot grows with what it carries and never covers its neighbour", () => {
    expect(radiusOf(4, 100)).toBeGreaterThan(radiusOf(1, 100));
    expect(radiusOf(400, 20)).toBeLessThan(10);
  });
});

test("columns stand still while time moves: a department woven at either moment is kept", () => {
  const before: Loom = { ...loom, knots: [knot("1", "b")], loose: [] };
  expect(onlyWoven(loom).departments.map(({ id }) => id)).toEqual(["a", "c", "d"]);
  expect(onlyWoven(before, loom).departments.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
});
