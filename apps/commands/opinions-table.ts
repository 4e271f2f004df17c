import type { OpinionReport, StatementReport } from "#analysis/opinion/opinion-report.ts";
import { printTable, writeAll } from "#kernel/server/cli/command.ts";

const STATEMENTS_SHOWN = 15;

const NO_GROUPS: Record<string, string> = {
  "too few people": "No groups: fewer than 12 people voted.",
  "too few votes": "No groups: fewer than 12 people voted often enough (7 statements, or all there are).",
  "no stable groups":
    "No stable groups: the best partition is too weak or changes with who happens to take part.",
};

function figure(value: number | null, digits = 2): string {
  return value === null ? "-" : value.toFixed(digits);
}

/** The marks of a statement in words, for instance "consensus agree; minority B disagree". */
function marksOf(result: StatementReport): string {
  return [
    result.consensus && `consensus ${result.consensus}`,
    result.bridging && `bridges ${result.bridging}`,
    ...result.representativeFor.map(({ group, side }) => `typical of ${group} ${side}`),
    ...result.minority.map(({ group, side }) => `minority ${group} ${side}`),
    ...result.minorityDepartments.map(({ department, side }) => `minority ${department} ${side}`),
  ]
    .filter(Boolean)
    .join("; ");
}

/** Bridges are many and near the top anyway; whatever else is marked is shown however far down it stands. */
function mustBeShown(result: StatementReport): boolean {
  return marksOf({ ...result, bridging: null }) !== "";
}

function heading(report: OpinionReport): string {
  const { participants, statements, votes, quality } = report;
  const lines = [`${participants} people, ${statements} statements, ${votes} votes`];
  const strength = `silhouette ${figure(quality.silhouette)}, stability ${figure(quality.stability)}`;
  if (report.noGroups !== null) {
    const measured = quality.silhouette === null ? "" : ` (${strength})`;
    lines.push(`${NO_GROUPS[report.noGroups] ?? report.noGroups}${measured}`);
  } else {
    const groups = report.groups.map(({ id, size }) => `${id} (${size})`).join(", ");
    lines.push(`Groups: ${groups || "none"}; ${strength}`);
  }
  if (report.alignment) {
    const { value, spread } = report.alignment;
    const range = spread
      ? ` (middle half of the statements ${figure(spread.low)} to ${figure(spread.high)})`
      : "";
    lines.push(`Alignment of ${report.departments.length} departments: ${figure(value)}${range}`);
  }
  return lines.join("\n");
}

/** What a person at a terminal is shown: the groups, then the statements that matter, most consensus first. */
export function printOpinions(report: OpinionReport, texts: ReadonlyMap<string, string>): void {
  writeAll(1, `${heading(report)}\n\n`);
  const consensusOf = (result: StatementReport): number =>
    result.departmentInformedConsensus ?? result.groupInformedConsensus ?? result.agree / result.seen;
  const sorted = [...report.results].sort((a, b) => consensusOf(b) - consensusOf(a));
  const shown = sorted.filter((result, place) => place < STATEMENTS_SHOWN || mustBeShown(result));
  const oneLine = (text: string): string => text.replace(/\s+/g, " ");
  const short = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text);
  printTable(
    [
      "statement",
      "agree",
      "disagree",
      "pass",
      { title: "over groups", align: "right" },
      { title: "over departments", align: "right" },
      "marks",
      ...(texts.size > 0 ? ["text"] : []),
    ],
    shown.map((result) => [
      result.statement,
      result.agree,
      result.disagree,
      result.pass,
      figure(result.groupInformedConsensus),
      figure(result.departmentInformedConsensus),
      marksOf(result),
      short(oneLine(texts.get(result.statement) ?? "")),
    ]),
  );
  const hidden = sorted.length - shown.length;
  if (hidden > 0) writeAll(1, `… and ${hidden} more statements (--json has all)\n`);
}
