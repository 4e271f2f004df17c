import type { VoteMatrix } from "#analysis/opinion/vote-matrix.ts";
import { idsAlike } from "./read-ids.ts";
import type { Notes, ReadStatement } from "./read-opinions.ts";

type Members = readonly { participant: string; group: string }[];

/** Counts what the files do not have in common: votes changed later, statements and people of one file and not the other. */
export function tellOpinionFiles(
  notes: Notes,
  matrix: VoteMatrix,
  files: { votes: number; statements?: readonly ReadStatement[]; members: readonly (Members | undefined)[] },
): void {
  notes.add("repeated_votes", undefined, files.votes - matrix.value.length);
  const voted = new Set(matrix.participants);
  if (files.statements !== undefined) {
    const listed = new Set(files.statements.map(({ statement }) => statement));
    const { agree, disagree, pass } = matrix.cast;
    for (const [j, statement] of matrix.statements.entries()) {
      if (!listed.has(statement)) notes.add("statements_not_listed", statement);
      else if (agree[j]! + disagree[j]! + pass[j]! === 0) notes.add("statements_without_votes", statement);
    }
  }
  for (const members of files.members) {
    if (members === undefined) continue;
    const listed = new Set(members.map(({ participant }) => participant));
    for (const participant of listed)
      if (!voted.has(participant)) notes.add("members_without_votes", participant);
    for (const participant of voted) if (!listed.has(participant)) notes.add("without_group", participant);
  }
  for (const pair of idsAlike(matrix.participants)) notes.add("ids_alike", pair);
  for (const pair of idsAlike(matrix.statements)) notes.add("ids_alike", pair);
}
