import { expect, test } from "vitest";
import { practicesOf } from "./practices-of.ts";

/** Whatever has an owner is of one that is called as it is. */
const house = {
  ownerOf: (what: string, kind: string) => (kind.startsWith("nobody") ? undefined : `${what} ${kind}`),
};

test("what happened is of the practices of its kind, its record, and the record it speaks of", () => {
  expect(practicesOf(house, {})).toEqual([]);
  expect(practicesOf(house, { kind: "a.done", record: null, alongside: null })).toEqual(["event a.done"]);
  expect(practicesOf(house, { kind: "a.done", record: { kind: "note" }, alongside: "plan" })).toEqual([
    "event a.done",
    "record note",
    "record plan",
  ]);
  expect(practicesOf(house, { kind: "nobody.did", record: { kind: "note" } })).toEqual(["record note"]);
});

test("a reminder is also of the practice that asked, and a row of an agenda of the one whose reason it is", () => {
  const data = { verb: "a.weigh" };
  expect(practicesOf(house, { kind: "ask.fell_due", data })).toEqual(["event ask.fell_due", "ask a.weigh"]);
  expect(practicesOf(house, { kind: "a.done", data })).toEqual(["event a.done"]);
  expect(practicesOf(house, { kind: "ask.fell_due" })).toEqual(["event ask.fell_due"]);
  expect(practicesOf(house, { kind: "ask.fell_due", data: { verb: 1 } })).toEqual(["event ask.fell_due"]);
  expect(practicesOf(house, { reason: "a.late" })).toEqual(["reason a.late"]);
});
