import { expect, test } from "vitest";
import { drawTurns } from "./lead-turns.ts";

test("turns follow one another without a gap and across the end of February", () => {
  expect(drawTurns(["ana", "ben"], { from: "2028-02-22", days: 7, turns: 3, position: 4 })).toEqual([
    { position: 4, personId: "ana", from: "2028-02-22", until: "2028-02-28" },
    { position: 5, personId: "ben", from: "2028-02-29", until: "2028-03-06" },
    { position: 6, personId: "ana", from: "2028-03-07", until: "2028-03-13" },
  ]);
});
