import { bootstrapAgreement } from "#analysis/opinion/bootstrap-agreement.ts";
import { chooseGroups } from "#analysis/opinion/choose-groups.ts";
import { groupCandidates } from "#analysis/opinion/group-candidates.ts";
import { membershipOf } from "#analysis/opinion/membership.ts";
import { opinionMap } from "#analysis/opinion/opinion-map.ts";
import { type OpinionReport, opinionReport } from "#analysis/opinion/opinion-report.ts";
import { type StatementSettings, type Vote, voteMatrix } from "#analysis/opinion/vote-matrix.ts";
import { interrupted } from "#kernel/server/cli/command.ts";
import { progress } from "#kernel/server/cli/progress.ts";

const SAMPLES = 100;
const BLOCK = 4;

type Member = { participant: string; group: string };

/** What `weft analyze opinions` answers; groups that are given are taken, otherwise sought. */
export async function answerOpinions(
  files: { votes: Vote[]; statements?: StatementSettings[]; groups?: Member[]; departments?: Member[] },
  seed: number,
): Promise<OpinionReport> {
  const matrix = voteMatrix(files.votes, files.statements);
  const map = opinionMap(matrix);
  const departments = files.departments && membershipOf(matrix, files.departments);
  if (files.groups) {
    return opinionReport(matrix, map, { given: membershipOf(matrix, files.groups) }, departments);
  }
  const candidates = groupCandidates(matrix, map, seed);
  const agreement: Float64Array[] = [];
  const shown = progress("Testing the groups");
  for (let from = 0; from < SAMPLES && candidates.candidates.length > 0; from += BLOCK) {
    const to = Math.min(SAMPLES, from + BLOCK);
    agreement.push(...bootstrapAgreement(matrix, map, candidates, { seed, from, to }));
    shown.update(to, SAMPLES);
    // Ctrl-C is only heard between blocks.
    await new Promise((resolve) => setImmediate(resolve));
    interrupted().throwIfAborted();
  }
  shown.end();
  return opinionReport(matrix, map, { found: chooseGroups(map, candidates, agreement) }, departments);
}
