import { describe, expect, test } from "vitest";
import { daysAfter } from "#kernel/contract/days.ts";
import { type Away, drawLeads, type Held, type Leading, type Open, spansOf } from "./lead-turns.ts";

const since = "2026-01-05";
const lead = (id: string, more: Partial<Leading> = {}): Leading => ({
  id,
  joined: since,
  left: null,
  ...more,
});
const opening = (turns: number, more: Partial<Open> = {}): Open[] =>
  spansOf({ from: since, days: 14, turns, position: 0 }).map((span) => ({
    ...span,
    skipped: [],
    agreed: null,
    ...more,
  }));

test("turns follow one another without a gap and across the end of February", () => {
  expect(spansOf({ from: "2028-02-22", days: 7, turns: 3, position: 4 })).toEqual([
    { position: 4, from: "2028-02-22", until: "2028-02-28" },
    { position: 5, from: "2028-02-29", until: "2028-03-06" },
    { position: 6, from: "2028-03-07", until: "2028-03-13" },
  ]);
});

describe("who leads", () => {
  test("goes round in the order in which people were named", () => {
    const people = ["zoe", "ana", "kim"].map((id) => lead(id));
    const drawn = drawLeads({ people, aways: [], held: [], open: opening(6) });
    expect(drawn.map(({ holder }) => holder)).toEqual(["zoe", "ana", "kim", "zoe", "ana", "kim"]);
    expect(drawn[3]!.passedOver.map(({ member }) => member)).toEqual(["ana", "kim"]);
  });

  test("is nobody who is away for half of it, and somebody who is away for a day of it", () => {
    const people = [lead("ana"), lead("ben")];
    const half: Away[] = [{ id: "ana", from: "2026-01-12", to: "2026-01-25" }];
    const [first] = drawLeads({ people, aways: half, held: [], open: opening(1) });
    expect(first).toMatchObject({
      holder: "ben",
      passedOver: [{ member: "ana", code: "absent", values: { from: "2026-01-12", to: "2026-01-25" } }],
    });
    const day: Away[] = [{ id: "ana", from: since, to: since }];
    expect(drawLeads({ people, aways: day, held: [], open: opening(1) })[0]!.holder).toBe("ana");
    const forGood: Away[] = [
      { id: "ana", from: since, to: null },
      { id: "ben", from: since, to: null },
    ];
    expect(drawLeads({ people, aways: forGood, held: [], open: opening(1) })[0]).toMatchObject({
      holder: null,
      reason: { code: "nobody-can" },
    });
  });

  test("is whoever took it from somebody, and a turn not taken stays owed", () => {
    const people = [lead("ana"), lead("ben"), lead("eva")];
    const open = opening(3).map((turn) => (turn.position === 0 ? { ...turn, agreed: "eva" } : turn));
    const drawn = drawLeads({ people, aways: [], held: [], open });
    expect(drawn.map(({ holder }) => holder)).toEqual(["eva", "ana", "ben"]);
    const skipped = opening(2).map((turn) => (turn.position === 0 ? { ...turn, skipped: ["ana"] } : turn));
    expect(drawLeads({ people, aways: [], held: [], open: skipped }).map(({ holder }) => holder)).toEqual([
      "ben",
      "ana",
    ]);
  });

  test("gives a turn to whoever passed it on and agreed to take it after all", () => {
    const taken = opening(2).map((turn) =>
      turn.position === 0 ? { ...turn, skipped: ["ana"], agreed: "ana" } : turn,
    );
    const drawn = drawLeads({ people: [lead("ana"), lead("ben")], aways: [], held: [], open: taken });
    expect(drawn.map(({ holder }) => holder)).toEqual(["ana", "ben"]);
    expect(drawn[0]!.reason.code).toBe("agreed");
  });
});

/** Numbers that come again with the seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return Math.floor(((state ^ (state >>> 13)) >>> 0) / (2 ** 32 / below));
  };
}

test("over any absences: nobody leads while away, all draw alike, and whoever was there led as often as the others, give or take one", () => {
  for (let seed = 1; seed <= 200; seed++) {
    const draw = numbers(seed);
    const people = Array.from({ length: 2 + draw(5) }, (_, at) => lead(`p${at}`));
    const open = opening(3 + draw(20));
    const aways = people.flatMap(({ id }): Away[] => {
      if (draw(3) > 0) return [];
      const from = daysAfter(since, draw(200));
      return [{ id, from, to: draw(4) === 0 ? null : daysAfter(from, draw(60)) }];
    });
    const drawn = drawLeads({ people, aways, held: [], open });
    drawn.forEach(({ holder, passedOver }, at) => {
      const { from, until } = open[at]!;
      const gone = aways.some(
        ({ id, from: first, to }) => id === holder && first <= from && (to === null || to >= until),
      );
      expect(gone, `seed ${seed}`).toBe(false);
      expect(passedOver.length + (holder === null ? 0 : 1)).toBe(people.length);
      if (holder === null) expect(passedOver.every(({ code }) => code === "absent")).toBe(true);
    });
    // The order of what is known changes nothing.
    expect(drawLeads({ people, aways: aways.toReversed(), held: [], open: open.toReversed() })).toEqual(
      drawn,
    );
    const always = people.filter(({ id }) => !aways.some((away) => away.id === id));
    const led = always.map(({ id }) => drawn.filter(({ holder }) => holder === id).length);
    if (led.length > 1) expect(Math.max(...led) - Math.min(...led), `seed ${seed}`).toBeLessThanOrEqual(1);
    // Dealt in one go or one after the other comes to the same.
    const held: Held[] = [];
    for (const turn of open) {
      const [next] = drawLeads({ people, aways, held, open: [turn] });
      held.push({ ...turn, holder: next!.holder });
    }
    expect(
      held.map(({ holder }) => holder),
      `seed ${seed}`,
    ).toEqual(drawn.map(({ holder }) => holder));
  }
});
