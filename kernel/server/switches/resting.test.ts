import { expect, test } from "vitest";
import { bareHouse } from "../testing/bare-house.ts";
import { leftOut } from "./left-out.ts";
import { practiceOff, resting, restsIn, thingsOf } from "./resting.ts";

const house = bareHouse();
const around = (...off: string[]) => ({ house, off: new Set(off) });

test("an event rests with its practice, and with that of the record it is of", () => {
  const event = (kind: string, of?: string) => ({ kind, record: of ? { kind: of } : null });
  expect(restsIn(around(), event("notes.happened", "note"))).toBe(false);
  expect(restsIn(around("notes"), event("notes.happened"))).toBe(true);
  expect(restsIn(around("notes"), event("plans.happened", "note"))).toBe(true);
  expect(restsIn(around("notes"), event("plans.happened", "plan"))).toBe(false);
  expect(restsIn(around("notes"), { record: { kind: "note" } })).toBe(true);
  expect(restsIn(around("notes"), { record: { kind: "plan" } })).toBe(false);
  expect(restsIn(around("notes"), {})).toBe(false);
  expect(restsIn(around("notes"), event("of no practice", "of none"))).toBe(false);
});

test("what rests is all that the practices have that are off", () => {
  expect(resting(around("notes", "plans"))).toEqual({
    records: ["note", "plan", "pact"],
    events: ["notes.happened", "plans.happened"],
    asks: [],
    jobs: [],
  });
  const asking = {
    practices: [
      {
        contract: { id: "a", records: {}, events: {} },
        vocabulary: { asks: { "a.say": 1 } },
        jobs: { "a.run": 1 },
      },
      {
        contract: { id: "b", records: {}, events: {} },
        vocabulary: { asks: { "b.say": 1 } },
        jobs: { "b.run": 1 },
      },
    ],
  };
  expect(thingsOf(asking as never, new Set(["b"]))).toEqual({
    records: [],
    events: [],
    asks: ["b.say"],
    jobs: ["b.run"],
  });
});

test("left out is what is off, and what the key of whoever asks does not reach", () => {
  const known: string[] = [];
  const kernel = {
    house,
    switches: { known: (id: string) => (known.push(id), new Set(["plans"])) } as never,
  };
  expect([...leftOut(kernel, "w", null)]).toEqual(["plans"]);
  expect([...leftOut(kernel, "w", { scopes: ["*:read"] })]).toEqual(["plans"]);
  expect([...leftOut(kernel, "w", { scopes: ["notes:read"] })]).toEqual(["plans", "folk"]);
  expect(known).toEqual(["w", "w", "w"]);
});

test("who asks for what rests is told which practice it is", () => {
  expect(practiceOff("plans")).toMatchObject({
    code: "practice_off",
    status: 409,
    detail: { says: "fault_practice_off", values: { practice: "plans" } },
  });
});
