import { membershipOf } from "#analysis/opinion/membership.ts";
import { opinionMap } from "#analysis/opinion/opinion-map.ts";
import { type OpinionReport, opinionReport } from "#analysis/opinion/opinion-report.ts";
import { type Vote, voteMatrix } from "#analysis/opinion/vote-matrix.ts";
import { interrupted } from "#kernel/server/cli/command.ts";
import { progress } from "#kernel/server/cli/progress.ts";
import { opinionPool } from "#kernel/server/compute/opinion-pool.ts";
import type { Notes, ReadStatement } from "./read-opinions.ts";
import { say } from "./say-opinions.ts";
import { tellOpinionFiles } from "./tell-opinion-files.ts";

type Member = { participant: string; group: string };

/** What `weft analyze opinions` answers; groups that are given are taken, otherwise sought. */
export async function answerOpinions(
  notes: Notes,
  files: {
    votes: Vote[];
    statements?: ReadStatement[];
    groups?: Member[];
    departments?: Member[];
  },
): Promise<OpinionReport> {
  const matrix = voteMatrix(files.votes, files.statements);
  const { votes, statements, groups, departments: known } = files;
  tellOpinionFiles(notes, matrix, { votes: votes.length, statements, members: [groups, known] });
  const map = opinionMap(matrix);
  const departments = known && membershipOf(matrix, known);
  if (groups) return opinionReport(matrix, map, { given: membershipOf(matrix, groups) }, departments);
  const shown = progress(say("testing"));
  const pool = opinionPool();
  try {
    const found = await pool.groups(
      matrix,
      map,
      {},
      { signal: interrupted(), onProgress: (done) => shown.update(Math.round(100 * done), 100) },
    );
    shown.end();
    return opinionReport(matrix, map, { found }, departments);
  } finally {
    await pool.close();
  }
}
