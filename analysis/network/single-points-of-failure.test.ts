import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findSinglePointsOfFailure, type Need } from "./single-points-of-failure.ts";

const name = fc.nat(7).map((number) => `d${number}`);
const arbitraryNeeds = fc.array(
  fc.record(
    {
      from: name,
      to: name,
      what: fc.constantFrom("data", "people"),
      criticality: fc.integer({ min: 1, max: 5 }),
    },
    { requiredKeys: ["from", "to"] },
  ),
  { maxLength: 20 },
);

/** Who stops, by the definition: again and again whoever has a need with no provider left. */
function stoppedBy(needs: readonly Need[], failing: string): Set<string> {
  const rows = needs.filter(({ from, to }) => from !== to);
  const stopped = new Set([failing]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const row of rows) {
      if (stopped.has(row.from)) continue;
      const enough = rows.filter(
        (other) =>
          other === row || (row.what !== undefined && other.from === row.from && other.what === row.what),
      );
      if (!enough.every(({ to }) => stopped.has(to))) continue;
      stopped.add(row.from);
      grown = true;
    }
  }
  stopped.delete(failing);
  return stopped;
}

describe("findSinglePointsOfFailure", () => {
  test("follows a failure through and counts what it leaves unmet", () => {
    const needs: Need[] = [
      { from: "shop", to: "depot", criticality: 3 },
      { from: "depot", to: "port", criticality: 5 },
      { from: "office", to: "shop" },
    ];
    expect(findSinglePointsOfFailure(needs)).toEqual([
      { id: "port", stops: ["depot", "shop", "office"], direct: ["depot"], weight: 9 },
      { id: "depot", stops: ["shop", "office"], direct: ["shop"], weight: 4 },
      { id: "shop", stops: ["office"], direct: ["office"], weight: 1 },
    ]);
  });

  test("a need with an alternative survives the failure of either, the same provider twice is none", () => {
    const either = (to: string): Need => ({ from: "shop", to, what: "goods" });
    expect(findSinglePointsOfFailure([either("depot"), either("port")])).toEqual([]);
    expect(findSinglePointsOfFailure([either("depot"), either("depot")])).toHaveLength(1);
    const behind: Need = { from: "port", to: "power" };
    const both = [either("depot"), either("port"), behind, { from: "depot", to: "power" }];
    expect(findSinglePointsOfFailure(both)[0]).toMatchObject({
      id: "power",
      stops: ["port", "depot", "shop"],
    });
  });

  test("finds by counting what the definition finds by trying", () => {
    fc.assert(
      fc.property(arbitraryNeeds, (needs) => {
        const points = new Map(findSinglePointsOfFailure(needs).map((point) => [point.id, point]));
        for (const id of new Set(needs.flatMap(({ from, to }) => [from, to]))) {
          expect(new Set(points.get(id)?.stops ?? [])).toEqual(stoppedBy(needs, id));
          expect(points.get(id)?.stops.slice(0, points.get(id)!.direct.length) ?? []).toEqual(
            points.get(id)?.direct ?? [],
          );
        }
      }),
      { numRuns: 500 },
    );
  });

  test("a further alternative never stops more", () => {
    fc.assert(
      fc.property(arbitraryNeeds, fc.nat(), (needs, pick) => {
        const chosen = needs[pick % Math.max(1, needs.length)];
        if (chosen?.what === undefined) return;
        const more = [...needs, { ...chosen, to: "spare" }];
        const before = new Map(findSinglePointsOfFailure(needs).map(({ id, stops }) => [id, stops.length]));
        for (const { id, stops } of findSinglePointsOfFailure(more))
          if (id !== "spare") expect(stops.length).toBeLessThanOrEqual(before.get(id) ?? 0);
      }),
    );
  });

  test("circles stop all of themselves, needs of oneself and no needs stop nobody", () => {
    const circle = [
      { from: "a", to: "b" },
      { from: "b", to: "a" },
    ];
    expect(findSinglePointsOfFailure(circle).map(({ id, stops }) => [id, stops])).toEqual([
      ["a", ["b"]],
      ["b", ["a"]],
    ]);
    expect(findSinglePointsOfFailure([{ from: "a", to: "a" }])).toEqual([]);
    expect(findSinglePointsOfFailure([])).toEqual([]);
  });
});
