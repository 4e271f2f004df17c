import { describe, expect, test } from "vitest";
import { aChallenge, aKnot, aLoom, aThread } from "./a-loom.ts";
import { pull } from "./pull.ts";
import { sheetsOf } from "./sheets.ts";
import { whatIsSaid } from "./what-is-said.ts";

const loom = aLoom(["a", "b", "c", "d"], {
  challenges: ["1", "2", "3", "4", "5"].map((id) => aChallenge(id)),
  knots: [
    aKnot("1", "a", { health: "off_track" }),
    aKnot("1", "b", { health: "off_track", waiting: "dependency" }),
    aKnot("2", "a", { waiting: "decision" }),
    aKnot("2", "c", { waiting: "dependency" }),
    aKnot("3", "b", { waiting: "decision" }),
  ],
  loose: [aThread("4", "d", "waited_for"), aThread("5", "a", "delivers")],
});

describe("a department that is pulled", () => {
  test("brings its threads together, and what shares none of them stands back", () => {
    const pulled = pull(loom, "b");
    expect(pulled.loom.challenges.map(({ id }) => id)).toEqual(["1", "3", "2", "4", "5"]);
    expect([...pulled.faded]).toEqual(["2", "4", "5", "c", "d"]);
  });

  test("let go, or not there, leaves the cloth as it is", () => {
    expect(pull(loom, null)).toEqual({ loom, faded: new Set() });
    expect(pull(loom, "gone").loom).toBe(loom);
  });
});

test("of each challenge its most urgent is said, and for whom it waits before what for", () => {
  const said = whatIsSaid({
    ...loom,
    challenges: [...loom.challenges, aChallenge("6", { silentSince: loom.at })],
  });
  expect(
    said.map(({ challenge, says, departments }) => [challenge.id, says, ...departments.map(({ id }) => id)]),
  ).toEqual([
    ["1", "off_track", "a", "b"],
    ["2", "waits_for", "c"],
    ["3", "decision"],
    ["4", "waits_for", "d"],
    ["6", "silent"],
  ]);
});

test("what is at risk says besides for whom it waits that takes no part", () => {
  const risky = { ...loom, knots: [aKnot("4", "a", { health: "at_risk" })] };
  const said = whatIsSaid(risky).map(({ says, departments, alsoFor }) => [
    says,
    departments[0]?.id,
    alsoFor[0]?.id,
  ]);
  expect(said).toEqual([["at_risk", "a", "d"]]);
});

describe("on paper", () => {
  test("what fits one sheet is one, with departments nothing runs through", () => {
    expect(sheetsOf(loom)).toEqual([loom]);
  });

  test("more is cut, every knot is on one sheet, and empty sheets are none", () => {
    const names = Array.from({ length: 100 }, (_, at) => `d${at}`);
    const rows = Array.from({ length: 70 }, (_, at) => `c${at}`);
    const knots = rows.map((id, at) => aKnot(id, names[at]!));
    const sheets = sheetsOf(aLoom(names, { challenges: rows.map((id) => aChallenge(id)), knots }));
    expect(sheets.flatMap((sheet) => sheet.knots)).toHaveLength(70);
    expect(sheets.every((sheet) => sheet.departments.length <= 48 && sheet.challenges.length <= 32)).toBe(
      true,
    );
    expect(sheets.every((sheet) => sheet.knots.length > 0)).toBe(true);
  });
});
