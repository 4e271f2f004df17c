import { describe, expect, it } from "vitest";
import { compareTurns } from "./compare-turns.ts";
import { hourRules } from "./hour-rules.ts";
import { localHour } from "./local-hour.ts";

const rules = hourRules();

describe("the local hour", () => {
  it.each([
    [0, 0, "night", 0],
    [359, 0, "night", 359],
    [360, 0, "late", 360],
    [479, 0, "late", 479],
    [480, 0, "day", 480],
    [1079, 0, "day", 1079],
    [1080, 0, "late", 1080],
    [1319, 0, "late", 1319],
    [1320, 0, "night", 1320],
    [1439, 0, "night", 1439],
    [60, -120, "night", 1380],
    [840, 840, "night", 240],
    [540, 540, "late", 1080],
  ])("%i minutes UTC with an offset of %i is %s", (start, offset, hour, localMinute) => {
    expect(localHour(start, offset, rules)).toEqual({ hour, localMinute });
  });

  it("holds nothing against what is not known", () => {
    expect(localHour(undefined, 60, rules)).toEqual({ hour: "day", localMinute: null });
    expect(localHour(0, undefined, rules)).toEqual({ hour: "day", localMinute: null });
  });

  it("reads a night that does not run over midnight", () => {
    const early = hourRules({ nightFrom: 0, nightTo: 300 });
    expect(localHour(1439, 0, early).hour).toBe("late");
    expect(localHour(0, 0, early).hour).toBe("night");
    expect(localHour(300, 0, early).hour).toBe("late");
    expect(localHour(0, 0, hourRules({ nightFrom: 300, nightTo: 300 })).hour).toBe("late");
  });
});

describe("the rules of hours", () => {
  it("have defaults, each of which can be replaced", () => {
    expect(hourRules()).toEqual({
      dayFrom: 480,
      dayTo: 1080,
      nightFrom: 1320,
      nightTo: 360,
      lateBurden: 1.25,
      nightBurden: 1.5,
      latePatience: 1,
      nightPatience: 2,
    });
    expect(hourRules({ dayTo: 1440, dayFrom: 0, latePatience: 0 })).toMatchObject({
      dayTo: 1440,
      latePatience: 0,
    });
  });

  it.each(["dayFrom", "dayTo", "nightFrom", "nightTo"] as const)("refuse %s out of the day", (name) => {
    for (const minute of [-1, 1441, Number.NaN]) {
      expect(() => hourRules({ [name]: minute })).toThrow(
        new RangeError(`${name} must be 0 to 1440 minutes`),
      );
    }
  });
  it.each(["lateBurden", "nightBurden"] as const)("refuse %s of nothing", (name) => {
    for (const burden of [0, -1, Infinity, Number.NaN]) {
      expect(() => hourRules({ [name]: burden })).toThrow(new RangeError(`${name} must be above 0`));
    }
  });
  it.each(["latePatience", "nightPatience"] as const)("refuse a negative %s", (name) => {
    for (const patience of [-1, Infinity, Number.NaN]) {
      expect(() => hourRules({ [name]: patience })).toThrow(new RangeError(`${name} must be 0 or more`));
    }
  });
});

describe("the order of turns", () => {
  it("is day, then start with the unknown first, then id", () => {
    const turns = [
      { occasion: "e", date: "2027-01-02" },
      { occasion: "d", date: "2027-01-01", startMinuteUtc: 10 },
      { occasion: "c", date: "2027-01-01", startMinuteUtc: 0 },
      { occasion: "b", date: "2027-01-01" },
      { occasion: "a", date: "2027-01-01" },
    ];
    expect([...turns].sort(compareTurns).map((one) => one.occasion)).toEqual(["a", "b", "c", "d", "e"]);
    expect(compareTurns(turns[0]!, turns[0]!)).toBe(0);
    expect(compareTurns(turns[0]!, turns[1]!)).toBe(1);
    expect(compareTurns(turns[3]!, turns[4]!)).toBe(1);
    expect(compareTurns(turns[4]!, turns[3]!)).toBe(-1);
  });
});
