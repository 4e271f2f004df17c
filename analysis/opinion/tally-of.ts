import type { GroupTallies, Tally } from "./group-tallies.ts";

/**
 * The tally of one statement: of everybody, of one group, or of all groups but one.
 *
 * @param whose "everybody" counts people outside the groups too; `butGroup` counts only people in other groups.
 * Complexity: O(groups).
 * @example tallyOf(tallies, 5, { group: 0 }) // { agree: 8, disagree: 1, pass: 1, seen: 10 }
 */
export function tallyOf(
  tallies: GroupTallies,
  statement: number,
  whose: "everybody" | { group: number } | { butGroup: number },
): Tally {
  const tally: Tally = { agree: 0, disagree: 0, pass: 0, seen: 0 };
  const add = (agree: number, disagree: number, pass: number): void => {
    tally.agree += agree;
    tally.disagree += disagree;
    tally.pass += pass;
    tally.seen += agree + disagree + pass;
  };
  if (whose === "everybody") {
    const { agree, disagree, pass } = tallies.everybody;
    add(agree[statement]!, disagree[statement]!, pass[statement]!);
    return tally;
  }
  for (let group = 0; group < tallies.size.length; group++) {
    const wanted = "group" in whose ? group === whose.group : group !== whose.butGroup;
    if (!wanted) continue;
    add(
      tallies.agree[group]![statement]!,
      tallies.disagree[group]![statement]!,
      tallies.pass[group]![statement]!,
    );
  }
  return tally;
}
