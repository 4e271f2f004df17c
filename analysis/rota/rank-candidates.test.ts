import { expect, test } from "vitest";
import { type Candidate, rankCandidates } from "./rank-candidates.ts";

const patience = { latePatience: 1, nightPatience: 4, restPatience: 1 };
const one = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  member: { id, joined: "2027-01-01" },
  owed: 0,
  lastHeld: null,
  heldBefore: false,
  hour: "day",
  localMinute: 600,
  ...more,
});
/** Who is asked first, whichever order they are written in. */
function first(...candidates: Candidate[]) {
  const ranked = rankCandidates(candidates, patience);
  expect(rankCandidates(candidates.toReversed(), patience)).toEqual(ranked);
  return ranked;
}

test("of those who are alike the order of ids decides, and says so", () => {
  expect(first(one("cy"), one("ana"), one("ben"))).toEqual({
    holder: "ana",
    reason: { code: "all-equal-order-of-ids", values: { next: "ben" } },
    passedOver: [
      { member: "ben", code: "all-equal-order-of-ids", values: {} },
      { member: "cy", code: "all-equal-order-of-ids", values: {} },
    ],
  });
});

test("an early or late hour is weighed by its own patience, a night by the larger one", () => {
  // 2 owed, less 1 for the hour, are more than 0; less 4 for the night they are not.
  expect(first(one("ana"), one("ben", { owed: 2, hour: "late" })).holder).toBe("ben");
  const night = first(one("ana"), one("ben", { owed: 2, hour: "night", localMinute: 180 }));
  expect(night.holder).toBe("ana");
  expect(night.reason).toEqual({
    code: "hour-suits-better",
    values: { owed: 0, nextOwed: 2, next: "ben", nextHour: "night" },
  });
  expect(night.passedOver).toEqual([
    { member: "ben", code: "night-there", values: { owed: 2, localMinute: 180 } },
  ]);
  const late = first(one("ana", { owed: 1 }), one("ben", { owed: 1.5, hour: "late", localMinute: 420 }));
  expect(late.passedOver).toEqual([
    { member: "ben", code: "early-or-late-there", values: { owed: 1.5, localMinute: 420 } },
  ]);
});

test("whoever never held it comes before whoever did, however long ago", () => {
  const ranked = first(one("ben"), one("ana", { lastHeld: "0001-01-01" }));
  expect(ranked.holder).toBe("ben");
  expect(ranked.reason).toEqual({
    code: "never-held-it",
    values: { next: "ana", nextLastHeld: "0001-01-01" },
  });
});
