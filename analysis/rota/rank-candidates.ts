import type { Day, HourRules, LocalHour, PassedOver, RotaMember, TurnReason } from "./rota-types.ts";

export type Candidate = {
  member: RotaMember;
  /** Turns owed. */
  owed: number;
  lastHeld: Day | null;
  /** Held the turn just before this one. */
  heldBefore: boolean;
  hour: LocalHour;
  localMinute: number | null;
};

type Patience = Pick<HourRules, "latePatience" | "nightPatience"> & { restPatience: number };

/** Positive when the first is asked before the second; `by` names the key that tells them apart. */
type Verdict = { by: "claim" | "lastHeld" | "joined" | "id"; order: number };

/**
 * Orders those who can take a turn and says what decided.
 *
 * Keys, in order: claim (turns owed, less the patience for a bad hour and for having held the turn before), longest since the last turn
 * (never: longest), first to join, id. Reasons compare the holder with the runner-up; `passedOver` compares each of the others with
 * the holder. O(n log n).
 * @returns `holder: null` and "nobody-can" when there is no candidate.
 * @example rankCandidates([], patience).reason.code // "nobody-can"
 */
export function rankCandidates(
  candidates: readonly Candidate[],
  patience: Patience,
): { holder: string | null; reason: TurnReason; passedOver: PassedOver[] } {
  function hourPatience(one: Candidate): number {
    return one.hour === "day" ? 0 : one.hour === "late" ? patience.latePatience : patience.nightPatience;
  }
  function claim(one: Candidate): number {
    return one.owed - hourPatience(one) - (one.heldBefore ? patience.restPatience : 0);
  }
  function compare(a: Candidate, b: Candidate): Verdict {
    // Debts carry nine decimals; a difference below that is the binary rounding of the subtraction.
    const byClaim = claim(a) - claim(b);
    if (Math.abs(byClaim) > 5e-10) return { by: "claim", order: byClaim };
    if (a.lastHeld !== b.lastHeld) {
      return { by: "lastHeld", order: (a.lastHeld ?? "") < (b.lastHeld ?? "") ? 1 : -1 };
    }
    if (a.member.joined !== b.member.joined) {
      return { by: "joined", order: a.member.joined < b.member.joined ? 1 : -1 };
    }
    return { by: "id", order: a.member.id < b.member.id ? 1 : -1 };
  }
  function whyFirst(first: Candidate, next: Candidate): TurnReason {
    const base = { next: next.member.id };
    const { by } = compare(first, next);
    if (by === "claim") {
      const values = { owed: first.owed, nextOwed: next.owed, ...base };
      if (first.owed > next.owed) return { code: "owes-most", values };
      if (hourPatience(next) > hourPatience(first)) {
        return { code: "hour-suits-better", values: { ...values, nextHour: next.hour } };
      }
      return { code: "next-held-the-turn-before", values };
    }
    if (by === "lastHeld") {
      const values = { ...base, nextLastHeld: next.lastHeld! };
      if (first.lastHeld === null) return { code: "never-held-it", values };
      return { code: "waited-longest", values: { lastHeld: first.lastHeld, ...values } };
    }
    if (by === "joined") {
      const values = { joined: first.member.joined, ...base, nextJoined: next.member.joined };
      return { code: "joined-first", values };
    }
    return { code: "all-equal-order-of-ids", values: base };
  }
  function whyNot(one: Candidate, holder: Candidate): PassedOver {
    const member = one.member.id;
    const { by } = compare(holder, one);
    const owed = one.owed;
    if (by === "claim") {
      if (owed < holder.owed) return { member, code: "owes-less", values: { owed } };
      if (hourPatience(one) > hourPatience(holder)) {
        const code = one.hour === "night" ? "night-there" : "early-or-late-there";
        return { member, code, values: { owed, localMinute: one.localMinute! } };
      }
      return { member, code: "held-the-turn-before", values: { owed } };
    }
    if (by === "lastHeld")
      return { member, code: "held-it-more-recently", values: { lastHeld: one.lastHeld! } };
    if (by === "joined") return { member, code: "joined-later", values: { joined: one.member.joined } };
    return { member, code: "all-equal-order-of-ids", values: {} };
  }

  const order = [...candidates].sort((a, b) => compare(b, a).order);
  const [first, next] = order;
  if (!first) return { holder: null, reason: { code: "nobody-can", values: {} }, passedOver: [] };
  return {
    holder: first.member.id,
    reason: next ? whyFirst(first, next) : { code: "only-one-who-can", values: {} },
    passedOver: order.slice(1).map((one) => whyNot(one, first)),
  };
}
