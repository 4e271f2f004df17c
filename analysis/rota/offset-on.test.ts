import { expect, it } from "vitest";
import { assignTurns } from "./assign-turns.ts";
import { offsetOn } from "./offset-on.ts";
import { rotaBalance } from "./rota-balance.ts";

const summer = { from: "2027-03-28", minutes: 120 };
const winter = { from: "2027-01-01", minutes: 60 };
const ana = { id: "ana", joined: "2027-01-01", utcOffsets: [summer, winter] };

it("the offset is the one in force on the day", () => {
  expect(offsetOn(ana, "2026-12-31")).toBeUndefined();
  expect(offsetOn(ana, "2027-01-01")).toBe(60);
  expect(offsetOn(ana, "2027-03-27")).toBe(60);
  expect(offsetOn(ana, "2027-03-28")).toBe(120);
  expect(offsetOn({ ...ana, utcOffsets: [winter, summer] }, "2027-04-01")).toBe(120);
  expect(offsetOn({ id: "ana", joined: "2027-01-01", utcOffsetMinutes: -300 }, "2020-01-01")).toBe(-300);
  expect(offsetOn({ id: "ana", joined: "2027-01-01" }, "2027-01-01")).toBeUndefined();
  expect(offsetOn({ ...ana, utcOffsets: [] }, "2027-01-01")).toBeUndefined();
});

it("daylight saving changes who is asked, and what a turn weighs", () => {
  const ben = { id: "ben", joined: "2027-01-02", utcOffsetMinutes: 60 };
  // 16:30 UTC is 17:30 for both in winter; in summer 18:30 for Ana.
  const at = (date: string) =>
    assignTurns({ members: [ana, ben], occasions: [{ occasion: "S", date, startMinuteUtc: 990 }] })[0]!
      .holder;
  expect([at("2027-03-27"), at("2027-03-28")]).toEqual(["ana", "ben"]);
  const carried = (date: string) =>
    rotaBalance({ members: [ana], turns: [{ occasion: "S", date, startMinuteUtc: 990, holder: "ana" }] })
      .members[0]!.carried;
  expect([carried("2027-03-27"), carried("2027-03-28")]).toEqual([1, 1.25]);
});
