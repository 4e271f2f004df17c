import { expect, test } from "vitest";
import { EVERYBODY, type Holder } from "./holders.ts";
import { add, mayTakeOut, takeOut } from "./narrow.ts";

const holder = (token: string): Holder => ({ token, name: token, people: null });
const me = holder("person:me");
const own = { me, mine: new Set(["workspace", "person:me", "council:mine"]) };
const tokens = (chosen: readonly Holder[]) => chosen.map(({ token }) => token);

test("whoever names somebody means them and themselves, and no longer everybody", () => {
  expect(tokens(add([EVERYBODY], EVERYBODY, holder("person:you"), own))).toEqual(["person:me", "person:you"]);
  expect(tokens(add([me], EVERYBODY, holder("person:you"), own))).toEqual(["person:me", "person:you"]);
});

test("whoever names what they belong to need not name themselves", () => {
  expect(tokens(add([EVERYBODY], EVERYBODY, holder("council:mine"), own))).toEqual(["council:mine"]);
});

test("nobody is named twice", () => {
  const once = add([EVERYBODY], EVERYBODY, holder("person:you"), own);
  expect(tokens(add(once, EVERYBODY, holder("person:you"), own))).toEqual(["person:me", "person:you"]);
});

test("what is taken out never takes whoever chooses with it", () => {
  expect(tokens(takeOut([EVERYBODY], "workspace", own))).toEqual(["person:me"]);
  const chosen = [holder("council:mine"), holder("person:you")];
  expect(tokens(takeOut(chosen, "council:mine", own))).toEqual(["person:me", "person:you"]);
  expect(mayTakeOut([me, holder("person:you")], "person:me", own)).toBe(false);
  expect(mayTakeOut([me, holder("council:mine")], "person:me", own)).toBe(true);
  expect(mayTakeOut([me, holder("person:you")], "person:you", own)).toBe(true);
});
