import { checkRota } from "./check-rota.ts";
import { compareTurns } from "./compare-turns.ts";
import { hourRules } from "./hour-rules.ts";
import { localHour } from "./local-hour.ts";
import { offsetOn } from "./offset-on.ts";
import { rankCandidates } from "./rank-candidates.ts";
import type { Assignment, Occasion, PassedOver, RotaInput } from "./rota-types.ts";
import { turnLedger } from "./turn-ledger.ts";

/**
 * Who holds each turn, and why.
 *
 * Method: the person who owes most by the carpool rule (see `turnLedger`) among those who can; at equal debt whoever never held it, then
 * waited longest, then joined first, then the order of ids. Somebody for whom the hour is early, late or in the night, or who held the
 * turn before, is asked only when they owe more than the others by the stated patience: nobody is spared for ever, nobody is asked twice
 * running without need. A swap is two occasions with an agreed holder; agreed turns ahead are booked first, so that the turns between
 * are dealt as if they had been held.
 *
 * @param input members, absences and history, each in any order. @param input.occasions the turns to fill, in any order.
 * @returns one assignment for each occasion, by date, start and id, with exactly one holder or null and "nobody-can".
 * Deterministic: no clock, no randomness, the order of the input does not matter.
 * O((turns + occasions) x members x absences).
 * @throws RangeError as `checkRota` and `hourRules` do.
 *
 * Source: Fagin and Williams 1983, doi 10.1147/rd.272.0133. With unchanging members the numbers of turns held differ by 1 at most.
 * @example assignTurns({ members: [{ id: "ana", joined: "2027-01-01" }], occasions: [{ occasion: "S-1", date: "2027-01-04" }] })
 * // [{ occasion: "S-1", date: "2027-01-04", holder: "ana", reason: { code: "only-one-who-can", values: {} }, passedOver: [] }]
 */
export function assignTurns(input: RotaInput & { occasions: readonly Occasion[] }): Assignment[] {
  checkRota(input, input.occasions);
  const hours = hourRules(input.hours);
  const ledger = turnLedger(input.members, input.absences ?? [], hours);
  let before: string | null = null;
  for (const turn of [...(input.turns ?? [])].sort(compareTurns)) {
    before = turn.holder ?? null;
    ledger.book(turn, before);
  }

  const { members } = input;
  const occasions = [...input.occasions].sort(compareTurns);

  function cannot(id: string, occasion: Occasion): PassedOver | null {
    const away = ledger.away(ledger.lines.get(id)!.member, occasion.date);
    if (away) return away;
    if (occasion.barred?.includes(id)) return { member: id, code: "barred", values: {} };
    return occasion.skipped?.includes(id) ? { member: id, code: "skipped", values: {} } : null;
  }

  const kept = new Set<string>();
  for (const occasion of occasions) {
    if (!occasion.agreed || cannot(occasion.agreed.holder, occasion)) continue;
    kept.add(occasion.occasion);
    ledger.book(occasion, occasion.agreed.holder);
  }

  function assign(occasion: Occasion): Assignment {
    const at = { occasion: occasion.occasion, date: occasion.date };
    const out = members.flatMap((member) => cannot(member.id, occasion) ?? []);
    const outIds = new Set(out.map((one) => one.member));
    const able = members.filter((member) => !outIds.has(member.id));
    const agreed = occasion.agreed;
    if (agreed && kept.has(occasion.occasion)) {
      const others = able.filter((member) => member.id !== agreed.holder);
      const passed = others.map(({ id }): PassedOver => {
        return { member: id, code: "another-holder-agreed", values: {} };
      });
      return {
        ...at,
        holder: agreed.holder,
        reason: { code: "agreed", values: { ...agreed } },
        passedOver: [...out, ...passed].sort((a, b) => (a.member < b.member ? -1 : 1)),
      };
    }
    const ranked = rankCandidates(
      able.map((member) => ({
        member,
        owed: ledger.owed(member.id),
        lastHeld: ledger.lines.get(member.id)!.lastHeld,
        heldBefore: member.id === before,
        ...localHour(occasion.startMinuteUtc, offsetOn(member, occasion.date), hours),
      })),
      { ...hours, restPatience: input.restPatience ?? 1 },
    );
    if (ranked.holder !== null) ledger.book(occasion, ranked.holder);
    const broken = agreed && out.find((one) => one.member === agreed.holder);
    return {
      ...at,
      holder: ranked.holder,
      reason: ranked.reason,
      passedOver: [...out, ...ranked.passedOver].sort((a, b) => (a.member < b.member ? -1 : 1)),
      ...(broken && { agreementBroken: broken }),
    };
  }

  return occasions.map((occasion) => {
    const assignment = assign(occasion);
    before = assignment.holder;
    return assignment;
  });
}
