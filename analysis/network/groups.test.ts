import { expect, test } from "vitest";
import { groupsFromLabels } from "./groups.ts";

test("groups are numbered in order of their labels, by value where all are numbers, and null is no group", () => {
  expect(groupsFromLabels(["10", "9", null, "10"])).toEqual({
    of: Int32Array.of(1, 0, -1, 1),
    count: 2,
    labels: ["9", "10"],
  });
  expect(groupsFromLabels(["b", "10", "a", "9"]).labels).toEqual(["10", "9", "a", "b"]);
  expect(groupsFromLabels([])).toEqual({ of: new Int32Array(0), count: 0, labels: [] });
});
