import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tallyBorda } from "./tally-borda.ts";
import { tallyIrv } from "./tally-irv.ts";
import { tallyMajority } from "./tally-majority.ts";
import { tallySchulze } from "./tally-schulze.ts";
import { tallyStv } from "./tally-stv.ts";
import type { RankedBallot, TallyResult } from "./tally-types.ts";

const options = ["A", "B", "C", "D"];
const ranking = fc.shuffledSubarray(options).chain((order) =>
  fc.array(fc.boolean(), { minLength: order.length, maxLength: order.length }).map((joined) =>
    order.reduce<string[][]>((tiers, option, at) => {
      if (joined[at] && tiers.length > 0) tiers.at(-1)!.push(option);
      else tiers.push([option]);
      return tiers;
    }, []),
  ),
);
const elections = fc.array(fc.record({ count: fc.integer({ min: 1, max: 6 }), ranking }), { maxLength: 7 });
const methods: Record<string, (given: RankedBallot[]) => TallyResult> = {
  majority: (given) => tallyMajority(given, { options }),
  borda: (given) => tallyBorda(given, { options, seats: 2 }),
  schulze: (given) => tallySchulze(given, { options, seats: 2 }),
  margins: (given) => tallySchulze(given, { options, strength: "margins" }),
  irv: (given) => tallyIrv(given, { options }),
  scottish: (given) => tallyStv(given, { options, seats: 2 }),
  hare: (given) => tallyStv(given, { options, seats: 2, quota: "hare" }),
  meek: (given) => tallyStv(given, { options, seats: 2, rules: "meek" }),
};
const seatsOf = (name: string) => (["majority", "irv", "margins"].includes(name) ? 1 : 2);

describe.each(Object.entries(methods))("any election by %s", (name, count) => {
  it("names every option once, and fills its seats or says what is tied", () => {
    fc.assert(
      fc.property(elections, (given) => {
        const { winners, tied, order, ballots: cast } = count(given);
        expect(order.flat().toSorted()).toEqual(options);
        expect(cast).toBe(given.reduce((sum, one) => sum + one.count, 0));
        expect(new Set([...winners, ...tied.flat()]).size).toBe(winners.length + tied.flat().length);
        expect(order.flat().slice(0, winners.length).toSorted()).toEqual(winners.toSorted());
        expect(winners.length).toBeLessThanOrEqual(seatsOf(name));
        if (tied.length > 0) expect(winners.length + tied.flat().length).toBeGreaterThan(seatsOf(name));
        else if (name !== "majority") expect(winners.length).toBe(seatsOf(name));
      }),
    );
  });

  it("does not depend on the order of ballots or of equal options", () => {
    fc.assert(
      fc.property(elections, (given) => {
        const turned = given
          .toReversed()
          .map((one) => ({ ...one, ranking: one.ranking.map((tier) => tier.toReversed()) }));
        const [a, b] = [count(given), count(turned)];
        expect({ ...b, rounds: [] }).toEqual({ ...a, rounds: [] });
        expect(b.rounds).toHaveLength(a.rounds.length);
      }),
    );
  });

  it("does not depend on how ballots are bundled", () => {
    fc.assert(
      fc.property(elections, (given) => {
        const single = given.flatMap(({ count, ranking }) =>
          Array.from({ length: count }, () => ({ count: 1, ranking })),
        );
        const [a, b] = [count(given), count(single)];
        expect([b.winners, b.tied, b.order]).toEqual([a.winners, a.tied, a.order]);
      }),
    );
  });

  it("treats options alike: new names, the same result", () => {
    fc.assert(
      fc.property(elections, fc.shuffledSubarray(options, { minLength: 4 }), (given, names) => {
        const rename = (one: string) => names[options.indexOf(one)]!;
        const renamed = given.map((one) => ({
          ...one,
          ranking: one.ranking.map((tier) => tier.map(rename)),
        }));
        const [a, b] = [count(given), count(renamed)];
        expect(b.winners.toSorted()).toEqual(a.winners.map(rename).toSorted());
        expect(b.tied.flat().toSorted()).toEqual(a.tied.flat().map(rename).toSorted());
        expect(b.order.map((tier) => tier.toSorted())).toEqual(
          a.order.map((tier) => tier.map(rename).toSorted()),
        );
      }),
    );
  });

  it("gives one vote its first choice", () => {
    fc.assert(
      fc.property(fc.constantFrom(...options), (first) => {
        const { winners, order } = count([{ count: 1, ranking: [[first]] }]);
        expect(order[0]).toEqual([first]);
        expect(winners[0]).toBe(first);
      }),
    );
  });

  it("a clear majority for one option alone elects it", () => {
    if (name === "borda") return;
    fc.assert(
      fc.property(elections, fc.constantFrom(...options), (given, favourite) => {
        const many = given.reduce((sum, one) => sum + one.count, 1);
        expect(count([...given, { count: many, ranking: [[favourite]] }]).winners).toContain(favourite);
      }),
    );
  });
});

describe.each(["borda", "schulze", "margins", "majority"])("monotone: %s", (name) => {
  it("a winner put first on one more ballot still wins", () => {
    fc.assert(
      fc.property(elections, fc.nat(), (given, which) => {
        const [winner] = methods[name]!(given).winners;
        const changed = given[which % Math.max(1, given.length)];
        if (winner === undefined || changed === undefined) return;
        const rest = changed.ranking
          .map((tier) => tier.filter((one) => one !== winner))
          .filter((tier) => tier.length > 0);
        const raised = given.map((one) => (one === changed ? { ...one, ranking: [[winner], ...rest] } : one));
        expect(methods[name]!(raised).winners).toContain(winner);
      }),
    );
  });
});

it("votes are neither lost nor made in any stage of a count", () => {
  fc.assert(
    fc.property(elections, fc.integer({ min: 1, max: 3 }), (given, seats) => {
      for (const rules of ["scottish", "meek"] as const) {
        const valid = given.filter((one) => one.ranking.length > 0).reduce((sum, one) => sum + one.count, 0);
        const { rounds } = tallyStv(given, { options, seats, rules });
        const before = new Set<string>();
        for (const round of rounds) {
          const standing = Object.values(round.votes).reduce((sum, one) => sum + one, 0);
          const held = round.quota! * before.size;
          expect(round.exhausted).toBeGreaterThanOrEqual(0);
          const total = standing + round.exhausted! + held;
          // Elected with a surplus not yet passed on hold more than the quota.
          expect(total).toBeLessThanOrEqual(valid + 1e-6);
          if (before.size === 0) expect(total).toBeCloseTo(valid, 4);
          for (const option of round.elected ?? []) before.add(option);
        }
      }
      for (const round of tallyIrv(given, { options }).rounds) {
        const standing = Object.values(round.votes).reduce((sum, one) => sum + one, 0);
        expect(standing + round.exhausted!).toBeCloseTo(
          given.reduce((sum, one) => sum + one.count, 0),
          9,
        );
      }
    }),
  );
});

it("a solid coalition larger than a quota gets a seat", () => {
  fc.assert(
    fc.property(elections, fc.integer({ min: 1, max: 3 }), (given, seats) => {
      const others = given.reduce((sum, one) => sum + one.count, 0);
      // A vote more than the quota, for what the cutting of decimals loses.
      const size = Math.floor(others / seats) + 2;
      const solid = [
        { count: Math.ceil(size / 2), ranking: [["A"], ["B"]] },
        { count: Math.floor(size / 2), ranking: [["B"], ["A"]] },
        ...given,
      ];
      for (const rules of ["scottish", "meek"] as const) {
        const { winners, tied } = tallyStv(solid, { options, seats, rules });
        const theirs = (one: string) => one === "A" || one === "B";
        expect(winners.some(theirs) || tied.flat().some(theirs)).toBe(true);
      }
    }),
  );
});
