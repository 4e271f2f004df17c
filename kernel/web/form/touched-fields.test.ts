import { expect, test } from "vitest";
import { touchedFields } from "./touched-fields.ts";

const began = { title: "Fire", impact: 3, owner: { id: "1" } };

test("what nobody touched is as it stands now, and what somebody did is theirs", () => {
  const now = { title: "Fire at night", impact: 3, owner: { id: "1" } };
  const { values, overtaken } = touchedFields({ ...began, impact: 5 }, began, now);
  expect(values).toEqual({ title: "Fire at night", impact: 5, owner: { id: "1" } });
  expect(overtaken).toEqual([]);
});

test("what both have changed is said, unless both made the same of it", () => {
  const mine = { ...began, title: "Water", impact: 5 };
  expect(touchedFields(mine, began, { ...began, title: "Smoke", impact: 5 }).overtaken).toEqual(["title"]);
  expect(touchedFields(mine, began, { ...began, title: "Smoke" }).values.title).toBe("Water");
});

test("each field began when it was touched", () => {
  const later = { ...began, title: "Smoke" };
  const first = touchedFields({ ...began, impact: 5 }, began, later);
  expect(first.began).toEqual({ ...later, impact: 3 });
  const second = touchedFields({ ...first.values, title: "Water" }, first.began, later);
  expect(second.overtaken).toEqual([]);
});

test("a field that came to the form since the draft is as it stands, and one that went is gone", () => {
  const old = { title: "Water", colour: "red" } as unknown as typeof began;
  expect(
    touchedFields(old, { title: "Fire", colour: "blue" } as unknown as typeof began, began).values,
  ).toEqual({
    ...began,
    title: "Water",
  });
});

test("what stays the same stays the same object", () => {
  const mine = { ...began };
  expect(touchedFields(mine, began, { ...began, owner: { id: "1" } }).values.owner).toBe(mine.owner);
});
