import type { Occasion, PastTurn, RotaInput } from "./rota-types.ts";

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

function checkDay(day: string, what: string): void {
  if (!DAY.test(day)) throw new RangeError(`${what} must be a day such as 2027-03-01: ${day}`);
}

function checkMinutes(minutes: number, whose: string): void {
  if (!Number.isFinite(minutes))
    throw new RangeError(`the offset of ${whose} must be in minutes: ${minutes}`);
}

function checkTurns(turns: readonly (PastTurn | Occasion)[], seen: Set<string>): void {
  for (const turn of turns) {
    checkDay(turn.date, `the date of ${turn.occasion}`);
    if (seen.has(turn.occasion)) throw new RangeError(`the occasion ${turn.occasion} is there twice`);
    seen.add(turn.occasion);
    const start = turn.startMinuteUtc;
    if (start !== undefined && !(start >= 0 && start < 1440)) {
      throw new RangeError(
        `the start of ${turn.occasion} must be 0 to 1439 minutes after midnight UTC: ${start}`,
      );
    }
    const weight = turn.weight;
    if (weight !== undefined && !(weight > 0 && weight < Infinity)) {
      throw new RangeError(`the weight of ${turn.occasion} must be above 0: ${weight}`);
    }
  }
}

/**
 * Refuses a rota that cannot be read in one way only.
 *
 * @throws RangeError for a malformed day, a member or an occasion that is there twice, an absence or an agreement of somebody who is
 * no member, a start outside the day, a weight or a patience out of range. O(members + absences + turns + occasions).
 * @example checkRota({ members: [{ id: "ana", joined: "soon" }] }, []) // throws RangeError
 */
export function checkRota(input: RotaInput, occasions: readonly Occasion[]): void {
  const ids = new Set<string>();
  for (const member of input.members) {
    if (ids.has(member.id)) throw new RangeError(`the member ${member.id} is there twice`);
    ids.add(member.id);
    checkDay(member.joined, `the joining of ${member.id}`);
    if (member.left !== undefined) checkDay(member.left, `the leaving of ${member.id}`);
    const minutes = member.utcOffsetMinutes;
    if (minutes !== undefined) checkMinutes(minutes, member.id);
    for (const offset of member.utcOffsets ?? []) {
      checkDay(offset.from, `the offset of ${member.id}`);
      checkMinutes(offset.minutes, member.id);
    }
  }
  for (const absence of input.absences ?? []) {
    if (!ids.has(absence.member)) throw new RangeError(`the absence of ${absence.member}: no such member`);
    checkDay(absence.from, `the absence of ${absence.member}`);
    if (absence.to !== undefined) checkDay(absence.to, `the absence of ${absence.member}`);
  }
  const seen = new Set<string>();
  checkTurns(input.turns ?? [], seen);
  checkTurns(occasions, seen);
  for (const { occasion, agreed } of occasions) {
    if (agreed && !ids.has(agreed.holder)) {
      throw new RangeError(`the holder agreed for ${occasion} is no member: ${agreed.holder}`);
    }
  }
  const rest = input.restPatience;
  if (rest !== undefined && !(rest >= 0 && rest < Infinity))
    throw new RangeError("restPatience must be 0 or more");
}
