import { expect, test } from "vitest";
import { clashingFields, labelOf } from "./conflict-fields.ts";

const ada = { id: "a", name: "Ada" };
const ben = { id: "b", name: "Ben" };

test("a field clashes when the record has another value than the one sent", () => {
  expect(clashingFields({ mine: { title: "New", why: "" }, current: { title: "Other", why: "" } })).toEqual([
    { name: "title", mine: "New", theirs: "Other" },
  ]);
});

test("a person sent by id is the same as the person shown by name, and theirs goes back as an id", () => {
  const current = { owner: ada, sponsor: null, deciders: [ada, ben], version: 4 };
  expect(clashingFields({ mine: { owner: "a", deciders: ["a", "b"] }, current })).toEqual([]);
  expect(clashingFields({ mine: { owner: "b", sponsor: "b", deciders: ["b"] }, current })).toEqual([
    { name: "owner", mine: "b", theirs: "a" },
    { name: "sponsor", mine: "b", theirs: null },
    { name: "deciders", mine: ["b"], theirs: ["a", "b"] },
  ]);
  expect(clashingFields({ mine: { owner: null, deciders: [] }, current })).toEqual([
    { name: "owner", mine: null, theirs: "a" },
    { name: "deciders", mine: [], theirs: ["a", "b"] },
  ]);
});

test("a field that the record does not show goes through as it was sent", () => {
  expect(clashingFields({ mine: { reason: "Because" }, current: { title: "T" } })).toEqual([]);
});

test("a field reads as the page calls it, or else as words", () => {
  expect(labelOf("dueOn")).toBe("Due on");
  expect(labelOf("quorum", { quorum: "who must be there" })).toBe("Who must be there");
});
