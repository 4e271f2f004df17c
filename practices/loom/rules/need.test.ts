import { expect, test } from "vitest";
import { aChallenge, aKnot, aLoom, aThread } from "./a-loom.ts";
import { narrow } from "./narrow.ts";
import { rowsByNeed } from "./need.ts";

const said = "2026-02-01T09:00:00.000Z";
const loom = aLoom(["a", "b", "c"], {
  challenges: [
    aChallenge("well"),
    aChallenge("ended", { state: "resolved", health: "off_track" }),
    aChallenge("silent", { silentSince: said }),
    aChallenge("waits"),
    aChallenge("waits for one that takes no part", { councils: ["board"] }),
    aChallenge("at risk"),
    aChallenge("a part is off", { silentSince: said }),
    aChallenge("as a whole off", { health: "off_track", councils: ["board"] }),
    aChallenge("off in two places"),
  ],
  knots: [
    aKnot("well", "a"),
    aKnot("waits", "a", { waiting: "decision" }),
    aKnot("at risk", "b", { health: "at_risk", waiting: "risk" }),
    aKnot("a part is off", "b", { health: "off_track" }),
    aKnot("off in two places", "a", { health: "off_track" }),
    aKnot("off in two places", "c", { health: "off_track" }),
  ],
  loose: [aThread("waits for one that takes no part", "c"), aThread("well", "c", "delivers")],
});

test("off track comes first, then at risk, waiting, silent, what goes well, and what is over", () => {
  expect(rowsByNeed(loom).map(({ challenge, need }) => [challenge.id, need])).toEqual([
    ["off in two places", "off_track"],
    ["a part is off", "off_track"],
    ["as a whole off", "off_track"],
    ["at risk", "at_risk"],
    ["waits", "waiting"],
    ["waits for one that takes no part", "waiting"],
    ["silent", "silent"],
    ["well", "well"],
    ["ended", "over"],
  ]);
});

test("what is asked for is shown with all its threads, and the departments stay", () => {
  const shown = narrow(loom, { department: "c" });
  expect(shown.challenges.map(({ id }) => id)).toEqual([
    "well",
    "waits for one that takes no part",
    "off in two places",
  ]);
  expect(shown.knots.filter(({ challenge }) => challenge === "off in two places")).toHaveLength(2);
  expect(shown.departments).toEqual(loom.departments);
  expect(narrow(loom, { council: "board", needing: true }).challenges).toHaveLength(2);
  expect(narrow(loom, { council: "board", department: "c" }).challenges).toHaveLength(1);
  expect(narrow(loom, { needing: true }).challenges).toHaveLength(6);
  expect(narrow(loom, {})).toEqual(loom);
});
