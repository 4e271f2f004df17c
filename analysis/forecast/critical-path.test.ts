import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryNetwork } from "./arbitrary-plan.ts";
import { criticalPath } from "./critical-path.ts";

const references = process.env.WEFT_REFERENCE_DATA;

describe("criticalPath", () => {
  test("finds times, floats and the longest chain of a small plan", () => {
    const schedule = criticalPath([
      { id: "dig", after: [], duration: 2 },
      { id: "pour", after: ["dig"], duration: 3 },
      { id: "order", after: [], duration: 1 },
      { id: "build", after: ["pour", "order"], duration: 4 },
      { id: "paint", after: ["order"], duration: 2 },
    ]);
    expect(schedule.finish).toBe(9);
    expect(schedule.path).toEqual(["dig", "pour", "build"]);
    expect(schedule.activities.find(({ id }) => id === "order")).toEqual({
      id: "order",
      earliestStart: 0,
      earliestFinish: 1,
      latestStart: 4,
      latestFinish: 5,
      totalFloat: 4,
      freeFloat: 0,
    });
    expect(schedule.activities.find(({ id }) => id === "paint")).toMatchObject({
      totalFloat: 6,
      freeFloat: 6,
    });
  });

  test("answers an empty plan, a single activity and one of no duration", () => {
    expect(criticalPath([])).toEqual({ finish: 0, path: [], activities: [] });
    expect(criticalPath([{ id: "a", after: [], duration: 5 }])).toMatchObject({ finish: 5, path: ["a"] });
    expect(criticalPath([{ id: "a", after: [], duration: 0 }])).toMatchObject({ finish: 0, path: ["a"] });
  });

  test("names a cycle in the order of the work", () => {
    const cyclic = [
      { id: "x", after: [], duration: 1 },
      { id: "c", after: ["b"], duration: 1 },
      { id: "b", after: ["a", "x"], duration: 1 },
      { id: "a", after: ["c"], duration: 1 },
    ];
    expect(() => criticalPath(cyclic)).toThrow("a cycle: c -> a -> b -> c");
    expect(() => criticalPath([{ id: "a", after: ["a"], duration: 1 }])).toThrow("a cycle: a -> a");
    expect(() => criticalPath([{ id: "a", after: ["z"], duration: 1 }])).toThrow("a waits for z");
  });

  test("the path is a chain of dependencies as long as the plan, without float, and no float is negative", () => {
    fc.assert(
      fc.property(arbitraryNetwork, ({ activities }) => {
        const schedule = criticalPath(activities);
        const durations = new Map(activities.map(({ id, duration }) => [id, duration]));
        const length = schedule.path.reduce((sum, id) => sum + durations.get(id)!, 0);
        expect(length).toBeCloseTo(schedule.finish, 9);
        schedule.path.forEach((id, at) => {
          const { after } = activities.find((activity) => activity.id === id)!;
          if (at > 0) expect(after).toContain(schedule.path[at - 1]);
        });
        const floats = new Map(schedule.activities.map(({ id, totalFloat }) => [id, totalFloat]));
        for (const id of schedule.path) expect(floats.get(id)).toBe(0);
        for (const { totalFloat, freeFloat } of schedule.activities) {
          expect(freeFloat).toBeGreaterThanOrEqual(0);
          expect(totalFloat).toBeGreaterThanOrEqual(freeFloat - 1e-9);
        }
      }),
    );
  });

  test("the finish moves by what exceeds the float, and not before", () => {
    fc.assert(
      fc.property(
        arbitraryNetwork,
        fc.nat(),
        fc.integer({ min: 0, max: 50 }),
        ({ activities }, pick, longer) => {
          if (activities.length === 0) return;
          const at = pick % activities.length;
          const before = criticalPath(activities);
          const slower = activities.map((activity, number) =>
            number === at ? { ...activity, duration: activity.duration + longer } : activity,
          );
          const expected = before.finish + Math.max(0, longer - before.activities[at]!.totalFloat);
          expect(criticalPath(slower).finish).toBeCloseTo(expected, 9);
        },
      ),
    );
  });

  test("other names and another order of the rows change nothing", () => {
    fc.assert(
      fc.property(arbitraryNetwork, ({ activities }) => {
        const renamed = activities
          .map(({ id, after, duration }) => ({
            id: `new ${id}`,
            after: after.map((name) => `new ${name}`),
            duration,
          }))
          .reverse();
        const mine = criticalPath(activities).activities;
        const others = new Map(criticalPath(renamed).activities.map((activity) => [activity.id, activity]));
        for (const activity of mine)
          expect(others.get(`new ${activity.id}`)).toEqual({ ...activity, id: `new ${activity.id}` });
      }),
    );
  });
});

describe.skipIf(!references)("PSPLIB j30", () => {
  const folder = join(references ?? "", "plans/psplib-j30");
  test.each(references ? readdirSync(folder) : [])("%s has a critical path of its MPM-Time", (file) => {
    const text = readFileSync(join(folder, file), "utf8");
    const [, facts] = /MPM-Time\s*\n(.+)/.exec(text)!;
    const section = (name: string) => {
      const [, body] = new RegExp(`${name}:\\n.*\\n(?:-+\\n)?([\\s\\d]+)`).exec(text)!;
      return body!
        .trim()
        .split("\n")
        .map((line) => line.trim().split(/\s+/).map(Number));
    };
    const after = new Map<number, number[]>();
    for (const [job, , , ...next] of section("PRECEDENCE RELATIONS"))
      for (const follower of next) after.set(follower, [...(after.get(follower) ?? []), job!]);
    const activities = section("REQUESTS/DURATIONS").map(([job, , duration]) => ({
      id: String(job),
      after: (after.get(job!) ?? []).map(String),
      duration: duration!,
    }));
    expect(activities).toHaveLength(32);
    expect(criticalPath(activities).finish).toBe(Number(facts!.trim().split(/\s+/).at(-1)));
  });
});
