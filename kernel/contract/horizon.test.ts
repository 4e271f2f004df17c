import { describe, expect, test } from "vitest";
import { z } from "zod";
import { daysBeyond, HORIZON, takesDays } from "./horizon.ts";
import { Day, Instant } from "./ids.ts";

const shape = z.object({
  title: z.string(),
  dueOn: Day.optional(),
  at: Day.or(Instant).nullable().optional(),
  turns: z.array(z.object({ from: Day.refine((day) => day !== "2026-01-01") })).default([]),
  by: z.record(z.string(), Day).optional(),
  pair: z.tuple([z.string(), Instant]).optional(),
});
const beyond = (value: Partial<z.input<typeof shape>>) =>
  daysBeyond(shape, shape.parse({ title: "9999-12-31", ...value }));

describe("days beyond the horizon", () => {
  test("are found wherever a schema takes days, and nowhere else", () => {
    expect(beyond({})).toEqual([]);
    expect(beyond({ dueOn: "9999-12-31" })).toEqual(["dueOn"]);
    expect(beyond({ at: "0001-01-01" })).toEqual(["at"]);
    expect(beyond({ at: "2200-01-01T00:00:00.000Z" })).toEqual(["at"]);
    expect(beyond({ at: null, turns: [{ from: "2026-03-02" }, { from: "1899-12-31" }] })).toEqual([
      "turns.1.from",
    ]);
    expect(beyond({ by: { one: "2026-03-02", other: "0000-01-01" } })).toEqual(["by.other"]);
    expect(beyond({ pair: ["9999-12-31", "9999-12-31T23:59:59+14:00"] })).toEqual(["pair.1"]);
  });

  test("are not the ends of it", () => {
    for (const day of [HORIZON.from, HORIZON.to]) {
      expect(beyond({ dueOn: day, at: day })).toEqual([]);
      expect(beyond({ at: `${day}T12:00:00Z` })).toEqual([]);
    }
  });

  test("with a sign or of more digits are no days at all", () => {
    for (const day of ["-0001-01-01", "+275760-09-13", "275760-09-13", "10000-01-01"]) {
      expect(Day.safeParse(day).success).toBe(false);
      expect(Instant.safeParse(`${day}T00:00:00Z`).success).toBe(false);
    }
  });

  test("are not looked for where none can be", () => {
    expect(takesDays(shape)).toBe(true);
    expect(takesDays(z.object({ title: z.string(), more: z.array(z.string()) }))).toBe(false);
  });
});
