import { checkRota } from "./check-rota.ts";
import { compareTurns } from "./compare-turns.ts";
import { hourRules } from "./hour-rules.ts";
import type { Day, RotaInput } from "./rota-types.ts";
import { turnLedger } from "./turn-ledger.ts";

export type RotaBalance = {
  /** By id. `owed` above 0: has carried less than a fair share, in turns. */
  members: {
    member: string;
    held: number;
    heldOutOfHours: number;
    carried: number;
    share: number;
    owed: number;
    lastHeld: Day | null;
  }[];
  /** After each turn: how far apart the members present are, the largest debt less the smallest, in turns. */
  overTime: { occasion: string; date: Day; spread: number }[];
};

/**
 * How evenly a duty has been carried, and how that developed.
 *
 * Method: the book of `turnLedger`. A rota that follows `assignTurns` keeps the spread at 1 while members and hours do not
 * change; absence, skips and bad hours make it larger for a while.
 *
 * @param input members, absences and history, in any order. O(turns x members x absences).
 * @throws RangeError as `checkRota` and `hourRules` do.
 *
 * Source: Fagin and Williams 1983, doi 10.1147/rd.272.0133.
 * @example rotaBalance({ members: [ana, ben], turns: [{ occasion: "S-1", date: "2027-01-04", holder: "ana" }] }).members[1].owed // 0.5
 */
export function rotaBalance(input: RotaInput): RotaBalance {
  checkRota(input, []);
  const ledger = turnLedger(input.members, input.absences ?? [], hourRules(input.hours));
  const overTime = [...(input.turns ?? [])].sort(compareTurns).map((turn) => {
    ledger.book(turn, turn.holder ?? null);
    const present = input.members.filter((member) => !ledger.away(member, turn.date));
    const debts = present.map((member) => ledger.owed(member.id));
    const spread = debts.length === 0 ? 0 : Math.max(...debts) - Math.min(...debts);
    return { occasion: turn.occasion, date: turn.date, spread };
  });
  const members = [...ledger.lines.values()]
    .map(({ member, held, heldOutOfHours, carried, share, lastHeld }) => {
      return {
        member: member.id,
        held,
        heldOutOfHours,
        carried,
        share,
        owed: ledger.owed(member.id),
        lastHeld,
      };
    })
    .sort((a, b) => (a.member < b.member ? -1 : 1));
  return { members, overTime };
}
