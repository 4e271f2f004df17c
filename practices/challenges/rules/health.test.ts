import { expect, test } from "vitest";
import { worstHealth } from "./health.ts";

test("the whole is as healthy as its worst part, and says nothing when nobody has", () => {
  expect(worstHealth(["on_track", null, "at_risk"])).toBe("at_risk");
  expect(worstHealth(["off_track", "on_track"])).toBe("off_track");
  expect(worstHealth([null])).toBeNull();
});
