import { expect, test } from "vitest";
import { regionFor } from "./region.ts";

test.each([
  ["en-US,en;q=0.9,de-AT;q=0.8", "US"],
  ["de,en-gb;q=0.5", "GB"],
  ["zh-Hant-TW", "TW"],
  ["en", null],
  ["es-419,es;q=0.9", null],
  ["*", null],
  ["x".repeat(10_000), null],
  [undefined, null],
])("of %s it is %s", (accepted, region) => {
  expect(regionFor(accepted)).toBe(region);
});
