import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRanked } from "./check-ranked.ts";
import { exploreTies, runsWithin } from "./explore-ties.ts";
import { findTwins } from "./find-twins.ts";
import { meekCount } from "./meek-count.ts";
import { irvCounter } from "./run-irv.ts";
import { scottishCount } from "./scottish-count.ts";
import { searchIrv } from "./search-irv.ts";
import { searchTies, tiesWithin } from "./search-ties.ts";
import { finishCount, type StvPick } from "./stv-run.ts";
import { tallyIrv } from "./tally-irv.ts";
import { tallyStv } from "./tally-stv.ts";
import type { RankedBallot } from "./tally-types.ts";
import { ballots } from "./written-ballots.ts";

const letters = (count: number) => Array.from({ length: count }, (_, at) => String.fromCharCode(66 + at));
const named = (options: readonly string[], some: Iterable<number>) =>
  [...some].map((at) => options[at]!).sort();

/** Few ballots, so that most stages are ties. */
const elections = fc.array(
  fc
    .shuffledSubarray(["A", "B", "C", "D", "E", "F"], { minLength: 1 })
    .chain((order) =>
      fc
        .array(fc.boolean(), { minLength: order.length, maxLength: order.length })
        .map((joined) =>
          order.reduce<string[][]>(
            (tiers, option, at) =>
              joined[at] && at > 0
                ? [...tiers.slice(0, -1), [...tiers.at(-1)!, option]]
                : [...tiers, [option]],
            [],
          ),
        ),
    )
    .map((ranking): RankedBallot => ({ count: 1, ranking })),
  { minLength: 1, maxLength: 8 },
);

/** Runs a count once for every way to break its ties, without knowing anything. */
function everyWay<Outcome>(run: (pick: StvPick) => Outcome): Outcome[] {
  const outcomes: Outcome[] = [];
  const open: number[][] = [[]];
  for (let given = open.pop(); given; given = open.pop()) {
    const path: number[] = [];
    const [script, waiting] = [given, open];
    outcomes.push(
      run((tied) => {
        const known = script[path.length];
        if (known === undefined) for (const other of tied.slice(1)) waiting.push([...path, other]);
        path.push(known ?? tied[0]!);
        return known ?? tied[0]!;
      }),
    );
  }
  return outcomes;
}

/** Who may win an instant run-off, one elimination after the other; votes in sixtieths. */
function possible(given: readonly RankedBallot[], left: readonly string[]): string[] {
  const votes = new Map(left.map((option) => [option, 0]));
  let base = 0;
  for (const { count, ranking } of given) {
    const tier = ranking
      .map((one) => one.filter((option) => left.includes(option)))
      .find((one) => one.length > 0);
    for (const option of tier ?? []) votes.set(option, votes.get(option)! + (60 * count) / tier!.length);
    if (tier) base += 60 * count;
  }
  const leading = left.find((option) => votes.get(option)! * 2 > base);
  if (leading !== undefined) return [leading];
  if (base === 0) return [...left];
  const fewest = Math.min(...votes.values());
  return left
    .filter((option) => votes.get(option) === fewest)
    .flatMap((option) =>
      possible(
        given,
        left.filter((one) => one !== option),
      ),
    );
}

const rising = (some: Iterable<number>) => [...some].sort((a, b) => a - b);

describe("ties in more orders than can be tried one by one", () => {
  const singles = letters(8);
  const second = ballots("4 A", ...singles.map((one) => `1 ${one}>A`));
  const alone = ballots("5 A", ...letters(9).map((one) => `1 ${one}`));

  it("elect who wins in every order", () => {
    const many = ballots("2 A", ...letters(40).map((one) => `1 ${one}>A`));
    for (const given of [second, alone, many]) {
      for (const result of [
        tallyIrv(given),
        tallyStv(given, { seats: 1 }),
        ...(given === many ? [] : [tallyStv(given, { seats: 1, rules: "meek" })]),
      ]) {
        expect(result).toMatchObject({ winners: ["A"], tied: [] });
        expect(result).not.toHaveProperty("searchCut");
      }
    }
  });

  it("are searched to the end where eighteen hold one ballot each and no two are alike", () => {
    // A ring: each has the next three behind, and every second A at last.
    const ring = letters(18);
    const given = ring.map((one, at): RankedBallot => {
      const next = [1, 3, 4]
        .map((step) => ring[(at * 7 + step * (at + 2)) % 18]!)
        .filter((other) => other !== one);
      return {
        count: 1,
        ranking: [one, ...new Set(next), ...(at % 2 ? ["A"] : [])].map((option) => [option]),
      };
    });
    const result = tallyIrv([{ count: 1, ranking: [["A"]] }, ...given]);
    expect(result).not.toHaveProperty("searchCut");
    expect(result.tied.flat().length).toBeGreaterThan(1);
  });

  it("elect who has more than a third and beats everybody by pairs, however many tie below", () => {
    const ring = letters(60);
    const given = ring.map((one, at): RankedBallot => {
      const others = [5, 11, 17]
        .map((step) => ring[(at * 13 + step * (at % 9)) % 60]!)
        .filter((other) => other !== one);
      return { count: 1, ranking: [one, ...new Set(others), "A"].map((option) => [option]) };
    });
    expect(tallyIrv([{ count: 31, ranking: [["A"]] }, ...given])).toMatchObject({ winners: ["A"], tied: [] });
  });

  it("are counted exactly where thirty and more share a ballot", () => {
    const all = letters(40);
    const given: RankedBallot[] = [
      { count: 1, ranking: [all] },
      ...all.slice(0, 3).map((one): RankedBallot => ({ count: 1, ranking: [[one]] })),
    ];
    const { options, ballots: read } = checkRanked(given);
    expect(searchIrv({ ballots: read, options: options.length }, findTwins(read, 40))).toBeNull();
    expect(tallyIrv(given)).toMatchObject({ winners: [], tied: [["B", "C", "D"]] });
  });

  it("find who may win by instant run-off, as trying every elimination does", () => {
    fc.assert(
      fc.property(elections, (given) => {
        const found = [
          ...new Set(possible(given, [...new Set(given.flatMap(({ ranking }) => ranking.flat()))])),
        ];
        const { winners, tied } = tallyIrv(given);
        expect([...winners, ...tied.flat()].sort()).toEqual(found.sort());
        const { options, ballots: read } = checkRanked(given);
        const count = irvCounter({ ballots: read, options: options.length });
        const bySteps = exploreTies((pick) => count(pick, String), {
          twins: () => findTwins(read, options.length),
        });
        expect(named(options, bySteps.can)).toEqual(found.sort());
      }),
      { numRuns: 600 },
    );
  });

  it("say nothing false where the search is cut, wherever that is", () => {
    fc.assert(
      fc.property(elections, fc.integer({ min: 0, max: 60 }), (given, most) => {
        const { options, ballots: read } = checkRanked(given);
        const found = possible(given, options);
        const { can, may } = searchIrv(
          { ballots: read, options: options.length },
          findTwins(read, options.length),
          most,
        )!;
        expect(found).toEqual(expect.arrayContaining(named(options, can)));
        expect(named(options, may)).toEqual(expect.arrayContaining(found));
      }),
      { numRuns: 600 },
    );
  });

  it("find what trying every way finds for several seats, and say nothing false where they are cut", () => {
    let searched = 0;
    for (const begin of [scottishCount, meekCount]) {
      fc.assert(
        fc.property(
          elections,
          fc.integer({ min: 1, max: 3 }),
          fc.integer({ min: 0, max: 12 }),
          fc.integer({ min: 0, max: 12 }),
          (given, seats, few, most) => {
            const { options, ballots: read } = checkRanked(given);
            const election = { ballots: read, options: options.length, seats, quota: "droop" as const };
            const ways = everyWay((pick) => {
              const { elected, tiedForRest } = finishCount(begin(election, String), pick);
              return { sure: elected.flat(), may: [...elected.flat(), ...(tiedForRest ?? [])] };
            });
            const some = rising(new Set(ways.flatMap(({ may }) => may)));
            const every = rising(ways[0]!.sure.filter((one) => ways.every(({ sure }) => sure.includes(one))));
            const search = (limits: { few: number; most: number }) => {
              const count = begin(election, String);
              let tie = count.next();
              for (; tie?.group.length === 1; tie = count.next()) count.take(tie.group[0]!, "backwards");
              return tie && searchTies(count, tie, { twins: findTwins(read, options.length), ...limits });
            };
            for (const limits of [
              { few, most: 1e6 },
              { few: 1e6, most: 1e6 },
            ]) {
              const whole = search(limits);
              if (!whole) return;
              searched++;
              expect([rising(whole.can), rising(whole.may), rising(whole.sure)]).toEqual([some, some, every]);
            }
            const cut = search({ few, most })!;
            expect(some).toEqual(expect.arrayContaining([...cut.can]));
            expect([...cut.may]).toEqual(expect.arrayContaining(some));
            expect(every).toEqual(expect.arrayContaining([...cut.sure]));
          },
        ),
        { numRuns: 300 },
      );
    }
    expect(searched).toBeGreaterThan(200);
  });

  it("are searched to the end for one seat and several, where stages before break some of them", () => {
    // No two alike.
    const twelve = letters(12);
    const given = twelve.map((one, at): RankedBallot => {
      const others = [1, 4, 6].map((step) => twelve[(at * 5 + step * (at + 2)) % 12]!);
      return { count: 1, ranking: [...new Set([one, ...others])].map((option) => [option]) };
    });
    for (const seats of [1, 2, 3]) {
      const result = tallyStv(given, { seats });
      expect(result).not.toHaveProperty("searchCut");
      expect(result.tied.flat().length).toBeGreaterThan(seats);
    }
  });

  it("say what is certain where the search was cut", () => {
    // Sixteen who hold one ballot each, no two alike, for three seats; two have more than a quota, one has no chance.
    const many = letters(16);
    const given = ballots(
      "9 Y",
      "9 Z",
      ...many.map((one, at) => {
        const others = [3, 5, 11]
          .map((step) => many[(at * 5 + step * (at + 1)) % 16]!)
          .filter((other) => other !== one);
        return `2 ${[one, ...new Set(others)].join(">")}`;
      }),
      "1 V",
    );
    const result = tallyStv(given, { seats: 6, ties: 300 });
    expect(result.winners).toEqual(["Y", "Z"]);
    expect(result.tied.flat()).not.toContain("V");
    expect(result.order.flat()).toContain("V");
    expect(result.searchCut!.can.length).toBeGreaterThan(0);
    expect(result.tied.flat()).toEqual(expect.arrayContaining(result.searchCut!.can));
    expect(runsWithin(0)).toBe(20_000);
    expect(runsWithin(1e5)).toBe(5000);
    expect(runsWithin(1e9)).toBe(256);
    expect([0, 1e5, 1e9].map(tiesWithin)).toEqual([250_000, 5000, 256]);
  });

  it("know twins by what the ballots say of them", () => {
    const read = checkRanked(ballots("1 A>B", "1 B>A", "2 C>A=B", "1 D", "1 E")).ballots;
    expect(findTwins(read, 5)).toEqual([0, 0, 2, 3, 3]);
    expect(findTwins(checkRanked(ballots("2 A>B", "1 B>A")).ballots, 2)).toEqual([0, 1]);
    // Alike one by one, but not to be exchanged: each comes before another one.
    expect(findTwins(checkRanked(ballots("1 A>C", "1 B>D", "1 C>A", "1 D>B")).ballots, 4)).toEqual([
      0, 1, 0, 1,
    ]);
  });
});
