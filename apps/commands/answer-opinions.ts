import { membershipOf } from "#analysis/opinion/membership.ts";
import { opinionGroupsStepwise } from "#analysis/opinion/opinion-groups-stepwise.ts";
import { opinionMap } from "#analysis/opinion/opinion-map.ts";
import { type OpinionReport, opinionReport } from "#analysis/opinion/opinion-report.ts";
import { type StatementSettings, type Vote, voteMatrix } from "#analysis/opinion/vote-matrix.ts";
import { interrupted } from "#kernel/server/cli/command.ts";
import { progress } from "#kernel/server/cli/progress.ts";
import { say } from "./say-opinions.ts";

type Member = { participant: string; group: string };

/** What `weft analyze opinions` answers; groups that are given are taken, otherwise sought. */
export async function answerOpinions(files: {
  votes: Vote[];
  statements?: StatementSettings[];
  groups?: Member[];
  departments?: Member[];
}): Promise<OpinionReport> {
  const matrix = voteMatrix(files.votes, files.statements);
  const map = opinionMap(matrix);
  const departments = files.departments && membershipOf(matrix, files.departments);
  if (files.groups) {
    return opinionReport(matrix, map, { given: membershipOf(matrix, files.groups) }, departments);
  }
  const shown = progress(say("testing"));
  const steps = opinionGroupsStepwise(matrix, map);
  let step = steps.next();
  while (!step.done) {
    shown.update(Math.round(100 * step.value), 100);
    // Ctrl-C is only heard between steps.
    await new Promise((resolve) => setImmediate(resolve));
    interrupted().throwIfAborted();
    step = steps.next();
  }
  shown.end();
  return opinionReport(matrix, map, { found: step.value }, departments);
}
