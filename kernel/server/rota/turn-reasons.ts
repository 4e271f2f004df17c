import type { CoreLabel } from "#kernel/contract/core/vocabulary.ts";

/** A reason of `#analysis/rota` as it is kept: a code and its values. */
export type Reason = { code: string; values: Record<string, string | number> };

/** Turns are told to a tenth. */
const tenth = (turns: number) => Math.round(turns * 10) / 10;
const text = (value: string | number | undefined) => String(value ?? "");

/**
 * Why somebody holds a turn, as it is said; people by id.
 * @example turnReason({ code: "owes-most", values: { owed: 0.5, nextOwed: -0.5, next: ben } })
 * // { code: "turn_carried_least", values: { count: 1, next: ben } }
 */
export function turnReason({ code, values }: Reason): CoreLabel {
  const next = text(values.next);
  switch (code) {
    case "agreed":
      return values.swappedWith
        ? { code: "turn_agreed_swap", values: { swappedWith: values.swappedWith } }
        : { code: "turn_agreed" };
    case "only-one-who-can":
      return { code: "turn_only_one" };
    case "owes-most":
      return {
        code: "turn_carried_least",
        values: { count: tenth(Number(values.owed) - Number(values.nextOwed)), next },
      };
    case "hour-suits-better":
      return { code: "turn_hour_suits", values: { next, nextHour: text(values.nextHour) } };
    case "next-held-the-turn-before":
      return { code: "turn_next_had_it_before", values: { next } };
    case "never-held-it":
      return values.nextLastHeld
        ? { code: "turn_never_held_next", values: { next, nextLastHeld: values.nextLastHeld } }
        : { code: "turn_never_held" };
    case "waited-longest":
      return {
        code: "turn_waited_longest",
        values: { lastHeld: text(values.lastHeld), next, nextLastHeld: text(values.nextLastHeld) },
      };
    case "joined-first":
      return {
        code: "turn_joined_first",
        values: { joined: text(values.joined), next, nextJoined: text(values.nextJoined) },
      };
    case "all-equal-order-of-ids":
      return { code: "turn_all_equal" };
    default:
      return { code: "turn_nobody_can" };
  }
}

/** Why somebody else was passed over, in a few words. */
export function passedOverReason({ code, values }: Reason): CoreLabel {
  switch (code) {
    case "not-yet-joined":
      return { code: "passed_not_yet_in" };
    case "has-left":
      return { code: "passed_left", values: { left: text(values.left) } };
    case "absent":
      return values.to
        ? { code: "passed_away", values: { from: text(values.from), to: values.to } }
        : { code: "passed_away_since", values: { from: text(values.from) } };
    case "skipped":
      return { code: "passed_not_this_time" };
    case "barred":
      return { code: "passed_barred" };
    case "another-holder-agreed":
      return { code: "passed_somebody_agreed" };
    case "owes-less":
      return owes(tenth(Number(values.owed ?? 0)));
    case "early-or-late-there":
      return { code: "passed_late_there" };
    case "night-there":
      return { code: "passed_night_there" };
    case "held-the-turn-before":
      return { code: "passed_had_it_before" };
    case "held-it-more-recently":
      return { code: "passed_had_it_since", values: { lastHeld: text(values.lastHeld) } };
    case "joined-later":
      return { code: "passed_joined_later", values: { joined: text(values.joined) } };
    default:
      return { code: "passed_equal" };
  }
}

/** @param turns owed where above 0, carried ahead where below */
function owes(turns: number): CoreLabel {
  if (turns === 0) return { code: "passed_owes_nothing" };
  return turns > 0
    ? { code: "passed_owes", values: { count: turns } }
    : { code: "passed_ahead", values: { count: -turns } };
}
