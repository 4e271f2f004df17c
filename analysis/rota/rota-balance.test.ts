import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rotaBalance } from "./rota-balance.ts";

const ana = { id: "ana", joined: "2027-01-01" };
const ben = { id: "ben", joined: "2027-01-01" };

describe("the balance", () => {
  it("shares each turn among those who were there and credits whoever held it", () => {
    const balance = rotaBalance({
      members: [ben, ana],
      turns: [
        { occasion: "S-2", date: "2027-01-11", holder: "ana" },
        { occasion: "S-1", date: "2027-01-04", holder: "ana" },
      ],
    });
    expect(balance).toEqual({
      members: [
        { member: "ana", held: 2, heldOutOfHours: 0, carried: 2, share: 1, owed: -1, lastHeld: "2027-01-11" },
        { member: "ben", held: 0, heldOutOfHours: 0, carried: 0, share: 1, owed: 1, lastHeld: null },
      ],
      overTime: [
        { occasion: "S-1", date: "2027-01-04", spread: 1 },
        { occasion: "S-2", date: "2027-01-11", spread: 2 },
      ],
    });
  });

  it("asks nothing of those who were away, but counts whoever came in spite of it", () => {
    const absences = [{ member: "ben", from: "2027-01-01", to: "2027-01-31" }];
    const turn = { occasion: "S-1", date: "2027-01-04" };
    const away = rotaBalance({ members: [ana, ben], absences, turns: [{ ...turn, holder: "ana" }] });
    expect(away.members.map((one) => one.owed)).toEqual([0, 0]);
    expect(away.overTime[0]!.spread).toBe(0);
    const later = [{ member: "ben", from: "2027-01-05", to: "2027-01-31" }];
    const before = rotaBalance({ members: [ana, ben], absences: later, turns: [{ ...turn, holder: "ana" }] });
    expect(before.members.map((one) => one.owed)).toEqual([-0.5, 0.5]);
    const both = rotaBalance({
      members: [ana, ben],
      absences: later,
      turns: [
        { ...turn, holder: "ana" },
        { occasion: "S-2", date: "2027-01-06", holder: "ana" },
      ],
    });
    // Only Ana is there at the second: among those present nobody is behind.
    expect(both.overTime.map((one) => one.spread)).toEqual([1, 0]);
    const came = rotaBalance({ members: [ana, ben], absences, turns: [{ ...turn, holder: "ben" }] });
    expect(came.members.map((one) => one.owed)).toEqual([0.5, -0.5]);
  });

  it("is not moved by a turn that nobody or a guest held", () => {
    for (const holder of [null, undefined, "guest"]) {
      const balance = rotaBalance({
        members: [ana, ben],
        turns: [{ occasion: "S", date: "2027-01-04", holder }],
      });
      expect(balance.members.map((one) => [one.held, one.owed])).toEqual([
        [0, 0],
        [0, 0],
      ]);
    }
  });

  it("counts what was held out of hours", () => {
    const aki = { ...ana, utcOffsetMinutes: 540 };
    const turns = [0, 600, 840].map((startMinuteUtc) => {
      return { occasion: `S-${startMinuteUtc}`, date: "2027-01-04", startMinuteUtc, holder: "ana" };
    });
    const [line] = rotaBalance({ members: [aki], turns }).members;
    expect(line).toMatchObject({ held: 3, heldOutOfHours: 2, carried: 3.75, owed: 0 });
  });

  it("remembers the last day of a history with a later turn booked first", () => {
    const turns = [
      { occasion: "a", date: "2027-02-01", holder: "ana" },
      { occasion: "b", date: "2027-01-01", holder: "ana" },
    ];
    expect(rotaBalance({ members: [ana], turns }).members[0]!.lastHeld).toBe("2027-02-01");
  });

  it("has no spread where nobody is there, and no entries without turns", () => {
    const turns = [{ occasion: "S", date: "2026-01-01", holder: null }];
    expect(rotaBalance({ members: [ana], turns }).overTime[0]!.spread).toBe(0);
    expect(rotaBalance({ members: [] })).toEqual({ members: [], overTime: [] });
  });

  it("always sums to nothing owed", () => {
    const turn = fc.record({
      holder: fc.constantFrom("ana", "ben", "cy", null),
      weight: fc.double({ min: 0.1, max: 9, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 20 }), (turns) => {
        const balance = rotaBalance({
          members: [ana, ben, { id: "cy", joined: "2027-01-10" }],
          turns: turns.map((one, n) => ({
            ...one,
            occasion: `${n}`,
            date: `2027-01-${String(n + 1).padStart(2, "0")}`,
          })),
        });
        expect(balance.members.reduce((sum, one) => sum + one.owed, 0)).toBeCloseTo(0, 7);
      }),
    );
  });
});
