import { describe, expect, it } from "vitest";
import { assignTurns } from "./assign-turns.ts";
import { checkRota } from "./check-rota.ts";
import { rotaBalance } from "./rota-balance.ts";
import type { Occasion, RotaInput } from "./rota-types.ts";

const ana = { id: "ana", joined: "2027-01-01" };
const session = { occasion: "S-1", date: "2027-01-04" };

function refuses(input: Partial<RotaInput>, occasions: Occasion[], message: string) {
  const full = { members: [ana], ...input };
  expect(() => checkRota(full, occasions)).toThrow(new RangeError(message));
}

describe("a rota is refused", () => {
  it.each([
    "soon",
    "2027-13-01",
    "2027-00-01",
    "2027-01-32",
    "2027-01-00",
    "2027-1-1",
    "x2027-01-01",
    "2027-01-01T",
  ])("for the day %s", (joined) =>
    refuses(
      { members: [{ id: "ana", joined }] },
      [],
      `the joining of ana must be a day such as 2027-03-01: ${joined}`,
    ),
  );
  it("for any malformed day", () => {
    refuses(
      { members: [{ ...ana, left: "x" }] },
      [],
      "the leaving of ana must be a day such as 2027-03-01: x",
    );
    refuses(
      { absences: [{ member: "ana", from: "x" }] },
      [],
      "the absence of ana must be a day such as 2027-03-01: x",
    );
    refuses(
      { absences: [{ member: "ana", from: "2027-01-01", to: "y" }] },
      [],
      "the absence of ana must be a day such as 2027-03-01: y",
    );
    refuses({}, [{ ...session, date: "x" }], "the date of S-1 must be a day such as 2027-03-01: x");
    refuses(
      { turns: [{ ...session, date: "x" }] },
      [],
      "the date of S-1 must be a day such as 2027-03-01: x",
    );
  });
  it("for doubles", () => {
    refuses({ members: [ana, ana] }, [], "the member ana is there twice");
    refuses({}, [session, session], "the occasion S-1 is there twice");
    refuses({ turns: [session] }, [session], "the occasion S-1 is there twice");
  });
  it("for offsets that are none", () => {
    for (const bad of [Number.NaN, Infinity]) {
      const message = `the offset of ana must be in minutes: ${bad}`;
      refuses({ members: [{ ...ana, utcOffsetMinutes: bad }] }, [], message);
      refuses({ members: [{ ...ana, utcOffsets: [{ from: "2027-01-01", minutes: bad }] }] }, [], message);
    }
    refuses(
      { members: [{ ...ana, utcOffsets: [{ from: "x", minutes: 60 }] }] },
      [],
      "the offset of ana must be a day such as 2027-03-01: x",
    );
  });
  it("for strangers", () => {
    refuses({ absences: [{ member: "ben", from: "2027-01-01" }] }, [], "the absence of ben: no such member");
    refuses({}, [{ ...session, agreed: { holder: "ben" } }], "the holder agreed for S-1 is no member: ben");
  });
  it("for numbers out of range", () => {
    for (const start of [-1, 1440, Number.NaN]) {
      refuses(
        {},
        [{ ...session, startMinuteUtc: start }],
        `the start of S-1 must be 0 to 1439 minutes after midnight UTC: ${start}`,
      );
    }
    for (const weight of [0, -1, Infinity, Number.NaN]) {
      refuses({}, [{ ...session, weight }], `the weight of S-1 must be above 0: ${weight}`);
    }
    for (const restPatience of [-1, Infinity, Number.NaN]) {
      refuses({ restPatience }, [], "restPatience must be 0 or more");
    }
  });
  it("by every function that reads one", () => {
    expect(() => assignTurns({ members: [ana, ana], occasions: [] })).toThrow(RangeError);
    expect(() => rotaBalance({ members: [ana, ana] })).toThrow(RangeError);
  });
});

it("a rota at the edges is accepted", () => {
  const members = [{ ...ana, joined: "2027-12-31", left: "2028-10-09" }];
  const occasions = [
    { ...session, startMinuteUtc: 0, weight: 0.1, agreed: { holder: "ana" } },
    { occasion: "S-2", date: "2027-01-29", startMinuteUtc: 1439 },
  ];
  expect(() => checkRota({ members, restPatience: 0 }, occasions)).not.toThrow();
});
