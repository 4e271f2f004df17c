import { groupTallies } from "./group-tallies.ts";
import { membershipOf } from "./membership.ts";
import { type Vote, type VoteValue, voteMatrix } from "./vote-matrix.ts";

/**
 * For tests: a council written down as one string per statement: per person `+`, `-`, `0` or a blank, groups parted by `|`.
 *
 * @example councilVotes({ "more tea": "++0|--" }).ids // ["0", "1"]
 */
export function councilVotes(rows: Record<string, string>) {
  const votes: Vote[] = [];
  const members: { participant: string; group: string }[] = [];
  for (const [statement, row] of Object.entries(rows)) {
    row.split("|").forEach((part, group) => {
      part.split("").forEach((mark, place) => {
        const participant = `${group}.${place}`;
        members.push({ participant, group: String(group) });
        const value: VoteValue | undefined = { "+": 1, "-": -1, "0": 0 }[mark] as VoteValue | undefined;
        if (value !== undefined) votes.push({ participant, statement, value });
      });
    });
  }
  const matrix = voteMatrix(votes);
  const { ids, groupOf } = membershipOf(matrix, members);
  return { matrix, tallies: groupTallies(matrix, groupOf, ids.length), ids };
}
