import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignTurns } from "./assign-turns.ts";
import { rotaBalance } from "./rota-balance.ts";
import type { Occasion, PastTurn, RotaInput, RotaMember } from "./rota-types.ts";

const two = (n: number) => String(n).padStart(2, "0");
const day = (n: number) =>
  `${2027 + Math.floor(n / 336)}-${two(1 + (Math.floor(n / 28) % 12))}-${two(1 + (n % 28))}`;
const weekly = (count: number, from = 0): Occasion[] =>
  Array.from({ length: count }, (_, n) => ({ occasion: `S-${from + n}`, date: day((from + n) * 7) }));
const people = (...ids: string[]): RotaMember[] => ids.map((id) => ({ id, joined: "2027-01-01" }));
const holders = (input: Parameters<typeof assignTurns>[0]) => assignTurns(input).map((one) => one.holder);

describe("turns", () => {
  it("go round in a circle while nothing changes", () => {
    expect(holders({ members: people("ana", "ben", "cy"), occasions: weekly(7) })).toEqual([
      "ana", "ben", "cy", "ana", "ben", "cy", "ana",
    ]); // biome-ignore format: a row of turns
  });

  it("say why: order of ids, never held, waited longest, owes most, only one", () => {
    const turns = assignTurns({ members: people("ana", "ben", "cy"), occasions: weekly(4) });
    expect(turns[0]!.reason).toEqual({ code: "all-equal-order-of-ids", values: { next: "ben" } });
    expect(turns[0]!.passedOver).toEqual([
      { member: "ben", code: "all-equal-order-of-ids", values: {} },
      { member: "cy", code: "all-equal-order-of-ids", values: {} },
    ]);
    expect(turns[1]!.passedOver[0]).toEqual({
      member: "ana",
      code: "owes-less",
      values: { owed: -0.666666667 },
    });
    expect(turns[2]!.reason).toEqual({
      code: "owes-most",
      values: { owed: 0.666666667, nextOwed: -0.333333333, next: "ana" },
    });
    expect(turns[3]!.reason).toEqual({
      code: "waited-longest",
      values: { lastHeld: "2027-01-01", next: "ben", nextLastHeld: "2027-01-08" },
    });
    expect(turns[3]!.passedOver).toEqual([
      { member: "ben", code: "held-it-more-recently", values: { lastHeld: "2027-01-08" } },
      { member: "cy", code: "held-the-turn-before", values: { owed: 0 } },
    ]);
    const alone = assignTurns({ members: people("ana"), occasions: weekly(1) })[0]!;
    expect(alone).toEqual({
      occasion: "S-0",
      date: "2027-01-01",
      holder: "ana",
      reason: { code: "only-one-who-can", values: {} },
      passedOver: [],
    });
  });

  it("go on from the history, whatever its order", () => {
    const turns: PastTurn[] = [
      { occasion: "S-1", date: day(7), holder: "ben" },
      { occasion: "S-0", date: day(0), holder: "ana" },
    ];
    expect(holders({ members: people("ana", "ben", "cy"), turns, occasions: weekly(2, 2) })).toEqual([
      "cy",
      "ana",
    ]);
  });

  it("prefer whoever never held the duty, then whoever joined first", () => {
    const members = [...people("ana", "ben"), { id: "abe", joined: "2027-01-15" }];
    const turns: PastTurn[] = [
      { occasion: "S-0", date: day(0), holder: "ana" },
      { occasion: "S-1", date: day(7), holder: "ben" },
    ];
    const [third] = assignTurns({ members, turns, occasions: weekly(1, 2) });
    expect(third!.holder).toBe("abe");
    expect(third!.reason).toEqual({
      code: "never-held-it",
      values: { next: "ana", nextLastHeld: "2027-01-01" },
    });

    const [first] = assignTurns({
      members: [
        { id: "ana", joined: "2026-12-01" },
        { id: "abe", joined: "2026-12-02" },
      ],
      occasions: weekly(1),
    });
    expect(first!.reason).toEqual({
      code: "joined-first",
      values: { joined: "2026-12-01", next: "abe", nextJoined: "2026-12-02" },
    });
    expect(first!.passedOver).toEqual([
      { member: "abe", code: "joined-later", values: { joined: "2026-12-02" } },
    ]);
  });
});

describe("a skip", () => {
  it("passes the turn on and stays owed", () => {
    const occasions = weekly(4);
    occasions[0]!.skipped = ["ana"];
    const turns = assignTurns({ members: people("ana", "ben", "cy"), occasions });
    expect(turns.map((one) => one.holder)).toEqual(["ben", "ana", "cy", "ben"]);
    expect(turns[0]!.passedOver[0]).toEqual({ member: "ana", code: "skipped", values: {} });
  });

  it("repeated, is made up soon, but not in one go", () => {
    const turns: PastTurn[] = weekly(6).map((one, n) => ({
      ...one,
      holder: n % 2 ? "ben" : "cy",
      skipped: ["ana"],
    }));
    const next = assignTurns({ members: people("ana", "ben", "cy"), turns, occasions: weekly(4, 6) });
    expect(next.map((one) => one.holder)).toEqual(["ana", "ana", "cy", "ana"]);
  });
});

describe("a swap", () => {
  it("stands, and the turns between are dealt as if nothing had happened", () => {
    const occasions = weekly(6);
    // Ana's turn S-0 goes to Cy, who gives S-2 for it.
    occasions[0]!.agreed = { holder: "cy", swappedWith: "ana" };
    occasions[2]!.agreed = { holder: "ana", swappedWith: "cy" };
    const turns = assignTurns({ members: people("ana", "ben", "cy"), occasions });
    expect(turns.map((one) => one.holder)).toEqual(["cy", "ben", "ana", "cy", "ben", "ana"]);
    expect(turns[0]!.reason).toEqual({ code: "agreed", values: { holder: "cy", swappedWith: "ana" } });
    expect(turns[0]!.passedOver).toEqual([
      { member: "ana", code: "another-holder-agreed", values: {} },
      { member: "ben", code: "another-holder-agreed", values: {} },
    ]);
  });

  it("ahead counts as the last turn of whoever agreed, also after an earlier one", () => {
    const members = people("ana", "ben", "cy");
    const occasions = weekly(4);
    // Ana's third turn is booked first, so Ben and Cy hold the two before it; then all are level and Ben has waited longest.
    occasions[2]!.agreed = { holder: "ana" };
    const turns = assignTurns({ members, occasions });
    expect(turns.map((one) => one.holder)).toEqual(["ben", "cy", "ana", "ben"]);
    // All are level with it: Cy held the turn before and Ana's last is still to come, so Ben comes first.
    const history: PastTurn[] = [
      { occasion: "S-5", date: day(35), holder: "ben" },
      { occasion: "S-6", date: day(42), holder: "cy" },
    ];
    const later = weekly(3, 7);
    later[1]!.agreed = { holder: "ana" };
    const [next, , last] = assignTurns({ members, turns: history, occasions: later });
    expect([next!.holder, last!.holder]).toEqual(["ben", "cy"]);
  });

  it("names the one who cannot, though others cannot either", () => {
    const occasions = weekly(1);
    occasions[0]!.agreed = { holder: "cy" };
    occasions[0]!.skipped = ["ana", "cy"];
    const [turn] = assignTurns({ members: people("ana", "ben", "cy"), occasions });
    expect(turn!.holder).toBe("ben");
    expect(turn!.agreementBroken).toEqual({ member: "cy", code: "skipped", values: {} });
  });

  it("falls through, and says so, when the other one cannot", () => {
    const occasions = weekly(1);
    occasions[0]!.agreed = { holder: "cy", swappedWith: "ana" };
    const absences = [{ member: "cy", from: "2026-12-24", to: "2027-01-01" }];
    const [turn] = assignTurns({ members: people("ana", "ben", "cy"), absences, occasions });
    expect(turn!.holder).toBe("ana");
    expect(turn!.agreementBroken).toEqual({
      member: "cy",
      code: "absent",
      values: { from: "2026-12-24", to: "2027-01-01" },
    });
    expect(turn!.passedOver.map((one) => one.code)).toEqual(["all-equal-order-of-ids", "absent"]);
  });

  it("lists those away beside those passed over, by id", () => {
    const occasions: Occasion[] = [{ occasion: "S-0", date: day(0), agreed: { holder: "ben" } }];
    const absences = [{ member: "cy", from: day(0) }];
    const [turn] = assignTurns({ members: people("dot", "cy", "ben", "ana"), absences, occasions });
    expect(turn!.passedOver.map((one) => [one.member, one.code])).toEqual([
      ["ana", "another-holder-agreed"],
      ["cy", "absent"],
      ["dot", "another-holder-agreed"],
    ]);
    expect(turn).not.toHaveProperty("agreementBroken");
  });
});

describe("membership", () => {
  it("begins on the first day, ends before the last, and is told", () => {
    const members = [
      { id: "ana", joined: day(0), left: day(7) },
      { id: "ben", joined: day(7) },
    ];
    const turns = assignTurns({ members, occasions: weekly(2) });
    expect(turns.map((one) => one.holder)).toEqual(["ana", "ben"]);
    expect(turns[0]!.passedOver).toEqual([
      { member: "ben", code: "not-yet-joined", values: { joined: "2027-01-08" } },
    ]);
    expect(turns[1]!.passedOver).toEqual([
      { member: "ana", code: "has-left", values: { left: "2027-01-08" } },
    ]);
  });

  it("a newcomer starts level and does not catch up on the past", () => {
    const turns = weekly(8).map((one, n) => ({ ...one, holder: n % 2 ? "ben" : "ana" }));
    const members = [...people("ana", "ben"), { id: "zoe", joined: day(56) }];
    const next = holders({ members, turns, occasions: weekly(6, 8) });
    expect(next.filter((one) => one === "zoe")).toHaveLength(2);
  });

  it("nobody pays for the days they were away", () => {
    const absences = [{ member: "ana", from: day(0), to: day(41) }];
    const next = holders({ members: people("ana", "ben", "cy"), absences, occasions: weekly(12) });
    expect(next.slice(0, 6)).toEqual(["ben", "cy", "ben", "cy", "ben", "cy"]);
    expect(next.slice(6).filter((one) => one === "ana")).toHaveLength(2);
  });
});

describe("when nobody can", () => {
  it("says so with each one's reason instead of choosing in silence", () => {
    const members = [...people("ana", "ben", "cy", "dot"), { id: "eve", joined: day(0), left: day(0) }];
    const occasions: Occasion[] = [
      { occasion: "S-0", date: day(0), skipped: ["ana"], barred: ["ben", "ana"] },
    ];
    const absences = [
      { member: "cy", from: day(0) },
      { member: "dot", from: day(0), to: day(0) },
    ];
    const [turn] = assignTurns({ members, absences, occasions });
    expect(turn!.holder).toBeNull();
    expect(turn!.reason).toEqual({ code: "nobody-can", values: {} });
    expect(turn!.passedOver).toEqual([
      { member: "ana", code: "barred", values: {} },
      { member: "ben", code: "barred", values: {} },
      { member: "cy", code: "absent", values: { from: "2027-01-01" } },
      { member: "dot", code: "absent", values: { from: "2027-01-01", to: "2027-01-01" } },
      { member: "eve", code: "has-left", values: { left: "2027-01-01" } },
    ]);
  });

  it("a council without members is answered, and so is one without occasions", () => {
    expect(assignTurns({ members: [], occasions: weekly(1) })[0]!.reason.code).toBe("nobody-can");
    expect(assignTurns({ members: people("ana"), occasions: [] })).toEqual([]);
  });
});

describe("time zones", () => {
  const tokyo = { id: "aki", joined: "2027-01-01", utcOffsetMinutes: 540 };
  const berlin = { id: "ben", joined: "2027-01-01", utcOffsetMinutes: 60 };
  const at = (startMinuteUtc: number, count: number) =>
    weekly(count).map((one) => ({ ...one, startMinuteUtc }));

  it("spare somebody at night until they owe clearly more than the others", () => {
    // 14:00 UTC: 15:00 in Berlin, 23:00 in Tokyo.
    const turns = assignTurns({ members: [tokyo, berlin], occasions: at(840, 8) });
    expect(turns[0]!.holder).toBe("ben");
    expect(turns[0]!.reason).toEqual({
      code: "hour-suits-better",
      values: { owed: 0, nextOwed: 0, next: "aki", nextHour: "night" },
    });
    expect(turns[0]!.passedOver).toEqual([
      { member: "aki", code: "night-there", values: { owed: 0, localMinute: 1380 } },
    ]);
    expect(turns.some((one) => one.holder === "aki")).toBe(true);
    expect(turns.filter((one) => one.holder === "aki").length).toBeLessThan(4);
  });

  it("spare somebody early or late by less than at night", () => {
    // 10:00 UTC: 19:00 in Tokyo.
    const [turn] = assignTurns({ members: [tokyo, berlin], occasions: at(600, 1) });
    expect(turn!.passedOver[0]).toEqual({
      member: "aki",
      code: "early-or-late-there",
      values: { owed: 0, localMinute: 1140 },
    });
    const ava = { ...tokyo, id: "ava", utcOffsetMinutes: 780 };
    // 10:00 UTC is 23:00 for Ava: late Aki comes before her.
    expect(holders({ members: [ava, tokyo], occasions: at(600, 1) })).toEqual(["aki"]);
  });

  it("count a turn held at a bad hour as more than one", () => {
    const turns = [{ occasion: "P", date: "2027-01-01", holder: "aki", startMinuteUtc: 840 }];
    const occasions = weekly(3, 1);
    const owed = assignTurns({ members: [tokyo, berlin], turns, occasions })[0]!.reason.values;
    expect(owed).toEqual({ owed: 0.75, nextOwed: -0.75, next: "aki" });
    const late = [{ ...turns[0]!, startMinuteUtc: 600 }];
    const lateOwed = assignTurns({ members: [tokyo, berlin], turns: late, occasions })[0]!.reason.values;
    expect(lateOwed.owed).toBe(0.625);
  });

  it("are left out where the hour or the zone is not known", () => {
    expect(holders({ members: [tokyo, berlin], occasions: weekly(1) })).toEqual(["aki"]);
    const nowhere = { id: "aki", joined: "2027-01-01" };
    expect(holders({ members: [nowhere, berlin], occasions: at(840, 1) })).toEqual(["aki"]);
  });

  it("follow the rules given", () => {
    const occasions = at(840, 1);
    const hours = { nightPatience: 0 };
    expect(holders({ members: [tokyo, berlin], occasions, hours })).toEqual(["aki"]);
  });
});

describe("rest", () => {
  it("whoever held the turn before is passed over while the others owe little less", () => {
    const turns: PastTurn[] = [
      { occasion: "P-0", date: day(0), holder: "ben", weight: 2 },
      { occasion: "P-1", date: day(7), holder: "ana" },
    ];
    // Ana owes 0.5, Ben -0.5; she held the turn before and the patience is 1.5.
    const [turn] = assignTurns({
      members: people("ana", "ben"),
      turns,
      occasions: weekly(1, 2),
      restPatience: 1.5,
    });
    expect(turn!.holder).toBe("ben");
    expect(turn!.reason).toStrictEqual({
      code: "next-held-the-turn-before",
      values: { owed: -0.5, nextOwed: 0.5, next: "ana" },
    });
    expect(turn!.passedOver).toStrictEqual([
      { member: "ana", code: "held-the-turn-before", values: { owed: 0.5 } },
    ]);
  });

  it("is for whoever held the latest turn, in whatever order the history is written", () => {
    const turns: PastTurn[] = [
      { occasion: "P-1", date: day(7), holder: "ana" },
      { occasion: "P-0", date: day(0), holder: "ben", weight: 2 },
    ];
    expect(
      holders({ members: people("ana", "ben"), turns, occasions: weekly(1, 2), restPatience: 1.5 }),
    ).toEqual(["ben"]);
  });

  it("a turn ahead that is agreed counts as the last one held", () => {
    const occasions = weekly(3);
    occasions[2]!.agreed = { holder: "ana" };
    const turns = assignTurns({ members: people("ana", "ben"), occasions, restPatience: 0 });
    expect(turns.map((one) => one.holder)).toEqual(["ben", "ben", "ana"]);
    expect(turns[1]!.reason.code).toBe("waited-longest");
    expect(turns[1]!.reason.values).toEqual({
      lastHeld: "2027-01-01",
      next: "ana",
      nextLastHeld: "2027-01-15",
    });
  });
});

describe("weights", () => {
  it("a heavy turn is paid back by as many light ones", () => {
    const turns = [{ occasion: "P", date: "2027-01-01", holder: "ana", weight: 3 }];
    const next = holders({ members: people("ana", "ben"), turns, occasions: weekly(3, 1), restPatience: 0 });
    expect(next).toEqual(["ben", "ben", "ben"]);
    const rested = holders({
      members: people("ana", "ben"),
      turns,
      occasions: weekly(4, 1),
      restPatience: 3,
    });
    expect(rested).toEqual(["ben", "ana", "ben", "ana"]);
  });
});

const ids = ["ana", "ben", "cy", "dot", "eve", "fay"];
const rotas = fc
  .record({
    members: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom(...ids),
        joined: fc.integer({ min: 0, max: 60 }).map(day),
        left: fc.option(fc.integer({ min: 0, max: 120 }).map(day), { nil: undefined }),
        utcOffsetMinutes: fc.option(
          fc.integer({ min: -12, max: 14 }).map((hour) => hour * 60),
          { nil: undefined },
        ),
      }),
      { selector: (one) => one.id, minLength: 1 },
    ),
    away: fc.array(fc.record({ member: fc.nat(), from: fc.integer({ min: 0, max: 99 }), days: fc.nat(40) })),
    past: fc.array(fc.record({ holder: fc.option(fc.constantFrom(...ids)), at: fc.nat(60) }), {
      maxLength: 12,
    }),
    ahead: fc.array(
      fc.record({
        at: fc.integer({ min: 61, max: 150 }),
        startMinuteUtc: fc.option(fc.nat(1439), { nil: undefined }),
        skipped: fc.subarray(ids),
        barred: fc.subarray(ids),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ members, away, past, ahead }): RotaInput & { occasions: Occasion[] } => ({
    members,
    absences: away.map(({ member, from, days }) => ({
      member: members[member % members.length]!.id,
      from: day(from),
      to: day(from + days),
    })),
    turns: past.map(({ holder, at }, n) => ({ occasion: `P-${n}`, date: day(at), holder })),
    occasions: ahead.map(({ at, ...rest }, n) => ({ occasion: `S-${n}`, date: day(at), ...rest })),
  }));

describe("for any council", () => {
  it("every occasion has one holder who can, or nobody with everyone's reason", () => {
    fc.assert(
      fc.property(rotas, (input) => {
        const turns = assignTurns(input);
        expect(turns.map((one) => one.occasion).sort()).toEqual(
          input.occasions.map((one) => one.occasion).sort(),
        );
        for (const turn of turns) {
          const named = [turn.holder, ...turn.passedOver.map((one) => one.member)].filter(
            (id) => id !== null,
          );
          expect(named.sort()).toEqual(input.members.map((one) => one.id).sort());
          const occasion = input.occasions.find((one) => one.occasion === turn.occasion)!;
          const unable = (id: string) => {
            const member = input.members.find((one) => one.id === id)!;
            return (
              member.joined > turn.date ||
              (member.left !== undefined && member.left <= turn.date) ||
              input.absences!.some(
                (one) => one.member === id && one.from <= turn.date && turn.date <= one.to!,
              ) ||
              occasion.skipped!.includes(id) ||
              occasion.barred!.includes(id)
            );
          };
          if (turn.holder === null) expect(input.members.every((one) => unable(one.id))).toBe(true);
          else expect(unable(turn.holder)).toBe(false);
        }
      }),
    );
  });

  it("the order in which things are written down does not matter", () => {
    fc.assert(
      fc.property(rotas, (input) => {
        const reversed = {
          members: [...input.members].reverse(),
          absences: input.absences,
          turns: [...input.turns!].reverse(),
          occasions: [...input.occasions].reverse(),
        };
        expect(assignTurns(reversed)).toEqual(assignTurns(input));
      }),
    );
  });

  it("turns planned at once are those dealt one by one", () => {
    fc.assert(
      fc.property(rotas, (input) => {
        const planned = assignTurns(input);
        const turns = [...input.turns!];
        for (const [n, turn] of planned.entries()) {
          const occasion = input.occasions.find((one) => one.occasion === turn.occasion)!;
          const [dealt] = assignTurns({ ...input, turns, occasions: [occasion] });
          expect(dealt!.holder, `turn ${n}`).toBe(turn.holder);
          const { startMinuteUtc, date } = occasion;
          turns.push({ occasion: turn.occasion, date, startMinuteUtc, holder: turn.holder });
        }
      }),
    );
  });

  it("turns held differ by one at most while nothing changes", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 9 }),
        fc.nat(40),
        (names, n) => {
          const turns = holders({ members: people(...names), occasions: weekly(n) });
          const counts = names.map((name) => turns.filter((one) => one === name).length);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it("skips, however many, are made up once things calm down", () => {
    const four = people("ana", "ben", "cy", "dot");
    const skipping = fc.array(fc.subarray(["ana", "ben", "cy"], { maxLength: 2 }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(skipping, (skips) => {
        const occasions = weekly(skips.length * 5).map((one, n) => ({ ...one, skipped: skips[n] }));
        const turns = assignTurns({ members: four, occasions });
        const { members } = rotaBalance({ members: four, turns });
        const held = members.map((one) => one.held);
        expect(Math.max(...held) - Math.min(...held)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
