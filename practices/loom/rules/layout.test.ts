import { describe, expect, test } from "vitest";
import type { Loom } from "../contract.ts";
import { aChallenge, aKnot, aLoom, aThread } from "./a-loom.ts";
import { measure, nextStop, onlyWoven, radiusOf, stopsOf } from "./layout.ts";

const loom = aLoom(["a", "b", "c", "d"], {
  challenges: ["1", "2", "3"].map((id) => aChallenge(id)),
  knots: [aKnot("1", "a"), aKnot("1", "d"), aKnot("3", "c", { load: 4, health: "off_track" })],
  loose: [aThread("3", "a")],
});

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

const names = { widest: 120, linesAt: (width: number) => Math.ceil(120 / width) };
const sizes = (departments: number, more = {}) => ({ departments, challenges: 8, zoom: 1, names, ...more });

describe("measures", () => {
  test("eight departments fit a desk with their names in full", () => {
    const eight = measure(1140, sizes(8));
    expect(eight).toMatchObject({ names: "slanted" });
    expect(eight.width).toBeLessThanOrEqual(1140);
    expect(measure(1900, sizes(8))).toMatchObject({ names: "level" });
  });

  test("forty-two fit it by their first letters, two hundred scroll, and an overview names the one pointed at", () => {
    const many = measure(1140, sizes(42));
    expect(many).toMatchObject({ names: "letters" });
    expect(many.width).toBeLessThanOrEqual(1170);
    const most = measure(1140, sizes(200));
    expect(most).toMatchObject({ names: "letters", column: 20 });
    expect(measure(1140, sizes(200, { zoom: 0.4 }))).toMatchObject({ names: "one", column: 8 });
  });

  test("the band of names is as high as the longest, however they stand", () => {
    const long = { widest: 260, linesAt: (width: number) => Math.ceil(260 / width) };
    const level = { departments: 6, zoom: 1, challenges: 8 };
    expect(measure(1400, { ...level, names: long }).head).toBeGreaterThan(
      measure(1400, { ...level, names }).head,
    );
    const slanted = measure(1140, sizes(8, { names: long }));
    // What leans up by 48 degrees.
    expect(slanted.head).toBeGreaterThan(260 * Math.sin((48 / 180) * Math.PI));
    expect(slanted.width).toBeLessThanOrEqual(1140);
  });

  test("the room for titles grows with the window, and a row has room for two lines of one", () => {
    expect(measure(2300, sizes(8)).gutter).toBeGreaterThan(500);
    expect(measure(900, sizes(8)).gutter).toBeLessThan(250);
    expect(measure(1140, sizes(8, { challenges: 120 })).row).toBeGreaterThanOrEqual(2 * 17);
  });

  test("on a phone titles stand above their threads", () => {
    expect(measure(358, sizes(8))).toMatchObject({
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
  const before: Loom = { ...loom, knots: [aKnot("1", "b")], loose: [] };
  expect(onlyWoven(loom).departments.map(({ id }) => id)).toEqual(["a", "c", "d"]);
  expect(onlyWoven(before, loom).departments.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
});
