/** A reason of `#analysis/rota` as it is kept: a code and its values. */
export type Reason = { code: string; values: Record<string, string | number> };

/** Turns owed, in words. @example owes(-0.125) // "is 0.1 turns ahead" */
function owes(value: string | number | undefined): string {
  const count = Math.round(Number(value ?? 0) * 10) / 10;
  if (count === 0) return "owes nothing";
  const turns = `${Math.abs(count)} ${Math.abs(count) === 1 ? "turn" : "turns"}`;
  return count > 0 ? `owes ${turns}` : `is ${turns} ahead`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** @example dayWords("2026-10-13") // "13 Oct 2026" */
function dayWords(value: string | number | undefined): string {
  const [year, month, day] = String(value).split("-");
  return `${Number(day)} ${months[Number(month) - 1] ?? ""} ${year}`;
}

const hours: Record<string, string> = { late: "early or late", night: "night", day: "day" };

/**
 * Why somebody holds a turn, in a sentence. `nameOf` gives the name of a person's id.
 * @example wordsOf({ code: "waited-longest", values: { lastHeld: "2026-01-05", next: ana, nextLastHeld: "2026-02-02" } }, nameOf)
 * // "Waited longest: had it last on 5 Jan 2026, Ana on 2 Feb 2026"
 */
export function wordsOf({ code, values }: Reason, nameOf: (id: string) => string): string {
  const next = nameOf(String(values.next ?? ""));
  switch (code) {
    case "agreed":
      return values.swappedWith
        ? `Agreed to take the turn of ${nameOf(String(values.swappedWith))}`
        : "Agreed to take it";
    case "only-one-who-can":
      return "The only one who can";
    case "owes-most":
      return `Has carried least: ${owes(values.owed)}, ${next} ${owes(values.nextOwed)}`;
    case "hour-suits-better":
      return `The hour is better than for ${next}, for whom it is ${hours[String(values.nextHour)] ?? "worse"}`;
    case "next-held-the-turn-before":
      return `${next} had the turn just before`;
    case "never-held-it":
      return values.nextLastHeld
        ? `Has not had it yet; ${next} had it last on ${dayWords(values.nextLastHeld)}`
        : "Has not had it yet";
    case "waited-longest":
      return `Waited longest: had it last on ${dayWords(values.lastHeld)}, ${next} on ${dayWords(values.nextLastHeld)}`;
    case "joined-first":
      return `Nobody has had it yet; in the council since ${dayWords(values.joined)}, ${next} since ${dayWords(values.nextJoined)}`;
    case "all-equal-order-of-ids":
      return "All stand equal; one had to begin";
    default:
      return "Nobody can";
  }
}

/** Why somebody else was passed over, in a few words. */
export function passedOverWords({ code, values }: Reason): string {
  switch (code) {
    case "not-yet-joined":
      return `not yet in the council then`;
    case "has-left":
      return `left on ${dayWords(values.left)}`;
    case "absent":
      return values.to
        ? `away from ${dayWords(values.from)} to ${dayWords(values.to)}`
        : `away since ${dayWords(values.from)}`;
    case "skipped":
      return "not this time";
    case "barred":
      return "has another duty, or is not here";
    case "another-holder-agreed":
      return "somebody else agreed to take it";
    case "owes-less":
      return owes(values.owed);
    case "early-or-late-there":
      return "early or late where they are";
    case "night-there":
      return "night where they are";
    case "held-the-turn-before":
      return "had the turn just before";
    case "held-it-more-recently":
      return `had it more recently, on ${dayWords(values.lastHeld)}`;
    case "joined-later":
      return `joined later, on ${dayWords(values.joined)}`;
    default:
      return "stands equal";
  }
}
