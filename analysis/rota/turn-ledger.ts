import { localHour } from "./local-hour.ts";
import { offsetOn } from "./offset-on.ts";
import type { Absence, Day, HourRules, PassedOver, RotaMember } from "./rota-types.ts";

type LedgerTurn = { occasion: string; date: Day; startMinuteUtc?: number; weight?: number };

export type LedgerLine = {
  member: RotaMember;
  /** Turns held. */
  held: number;
  /** Of these, the ones held early, late or at night. */
  heldOutOfHours: number;
  /** Burden carried, in turns. */
  carried: number;
  /** The member's fair share of the burden of all the turns they were there for. */
  share: number;
  lastHeld: Day | null;
};

export type Ledger = {
  lines: Map<string, LedgerLine>;
  /** Why the member is not there on the day, or null. */
  away(member: RotaMember, day: Day): PassedOver | null;
  /** Books a turn held by `holder` (null, or no member: nothing is booked). */
  book(turn: LedgerTurn, holder: string | null): void;
  /** What the member owes, in turns, to nine decimals: above 0, they have carried less than their share. */
  owed(id: string): number;
};

/**
 * The book of who carried how much and whose share it was.
 *
 * Method: the carpool rule. A turn of burden b is shared equally by all members present that day (b/n each) and credited to the one who
 * held it. Absent people owe nothing for the days they were away, newcomers start level, a skipped turn stays owed. The sum of what
 * all owe is always 0.
 *
 * Source: Fagin and Williams, "A fair carpool scheduling algorithm", IBM Journal of Research and Development 27(2), 1983, 133-139,
 * doi 10.1147/rd.272.0133. Ours: a turn at a bad local hour weighs more.
 *
 * Booking is O(members x absences). Errors: none; see `checkRota`.
 * @example const ledger = turnLedger([ana, ben], [], hourRules()); ledger.book(monday, "ana"); ledger.owed("ben") // 0.5
 */
export function turnLedger(
  members: readonly RotaMember[],
  absences: readonly Absence[],
  hours: HourRules,
): Ledger {
  const lines = new Map<string, LedgerLine>();
  for (const member of members) {
    lines.set(member.id, { member, held: 0, heldOutOfHours: 0, carried: 0, share: 0, lastHeld: null });
  }

  function away(member: RotaMember, day: Day): PassedOver | null {
    if (day < member.joined)
      return { member: member.id, code: "not-yet-joined", values: { joined: member.joined } };
    if (member.left !== undefined && day >= member.left) {
      return { member: member.id, code: "has-left", values: { left: member.left } };
    }
    const found = absences.find(
      (one) => one.member === member.id && one.from <= day && (one.to === undefined || day <= one.to),
    );
    if (!found) return null;
    const values: Record<string, string> = { from: found.from };
    if (found.to !== undefined) values.to = found.to;
    return { member: member.id, code: "absent", values };
  }

  function book(turn: LedgerTurn, holder: string | null): void {
    const line = holder === null ? undefined : lines.get(holder);
    if (!line) return;
    const { hour } = localHour(turn.startMinuteUtc, offsetOn(line.member, turn.date), hours);
    const factor = hour === "day" ? 1 : hour === "late" ? hours.lateBurden : hours.nightBurden;
    const burden = (turn.weight ?? 1) * factor;
    // Whoever held the turn was there, whatever the calendar said.
    const there = [...lines.values()].filter((one) => one === line || !away(one.member, turn.date));
    for (const one of there) one.share += burden / there.length;
    line.carried += burden;
    line.held += 1;
    if (hour !== "day") line.heldOutOfHours += 1;
    if (line.lastHeld === null || line.lastHeld < turn.date) line.lastHeld = turn.date;
  }

  function owed(id: string): number {
    const line = lines.get(id)!;
    // Thirds do not add up to 1 in binary: equal debts must compare equal.
    return Math.round((line.share - line.carried) * 1e9) / 1e9 + 0;
  }

  return { lines, away, book, owed };
}
