import { describe, expect, test } from "vitest";
import { wayBack } from "./way-back.ts";
import { waysInside, waysOutside } from "./way-back-cases.ts";

describe("a way back", () => {
  test.each(waysInside)("leads inside: %s", (way) => {
    expect(wayBack(way)).toBe(way);
    expect(new URL(`/halden/${way}`, "https://weft.example.org").href).toMatch(
      /^https:\/\/weft\.example\.org\/halden\//,
    );
  });

  test.each(waysOutside)("is Home for what is not plainly a page: %j", (way) => {
    expect(wayBack(way)).toBe("");
  });
});
