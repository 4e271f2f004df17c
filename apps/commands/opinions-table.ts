import type { OpinionReport, StatementReport } from "#analysis/opinion/opinion-report.ts";
import { printable, printTable, writeAll } from "#kernel/server/cli/command.ts";
import { figure as written } from "#kernel/server/cli/say.ts";
import type { FileNote } from "./file-notes.ts";
import { words as en } from "./opinions.en.ts";
import { say } from "./say-opinions.ts";

const STATEMENTS_SHOWN = 15;

/** Why there are no groups, by the reason the analysis gives. */
function whyNoGroups(reason: string): string {
  const key = `noGroups_${reason.replaceAll(" ", "_")}`;
  return key in en ? say(key as "noGroups_too_few_people") : reason;
}

function figure(value: number | null, digits = 2): string {
  return value === null ? "-" : written(value, digits);
}

/** The marks of a statement in words, for instance "consensus agree; minority B disagree". */
function marksOf(result: StatementReport): string {
  return [
    result.moderatedOut && say("mark_moderated_out"),
    result.consensus && say(`mark_consensus_${result.consensus}`),
    result.bridging && say(`mark_bridging_${result.bridging}`),
    ...result.representativeFor.map(({ group, side }) => say(`mark_typical_${side}`, { group })),
    ...result.minority.map(({ group, side }) => say(`mark_minority_${side}`, { group })),
    ...result.minorityDepartments.map(({ department, side }) =>
      say(`mark_minority_${side}`, { group: department }),
    ),
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
  const lines = [say("totals", { people: participants, statements, votes })];
  const strength = say(quality.stabilityError === null ? "strengthGiven" : "strength", {
    silhouette: figure(quality.silhouette),
    stability: figure(quality.stability),
    error: figure(quality.stabilityError),
  });
  if (report.noGroups !== null) {
    const measured = quality.silhouette === null ? "" : ` (${strength})`;
    lines.push(`${whyNoGroups(report.noGroups)}${measured}`);
  } else {
    const groups = report.groups.map(({ id, size }) => `${id} (${size})`).join(", ");
    lines.push(say("groupList", { groups: groups || say("none"), strength }));
  }
  for (const edge of quality.edges) lines.push(say(`edge_${edge}`));
  if (report.alignment) {
    const { value, spread } = report.alignment;
    const range = spread
      ? ` ${say("middleHalf", { low: figure(spread.low), high: figure(spread.high) })}`
      : "";
    lines.push(say("alignment", { departments: report.departments.length, value: figure(value) }) + range);
  }
  return lines.join("\n");
}

/** What a person at a terminal is shown: the groups, then the statements that matter, most consensus first. */
export function printOpinions(
  report: OpinionReport,
  notes: readonly FileNote[],
  texts: ReadonlyMap<string, string>,
): void {
  writeAll(1, `${heading(report)}\n\n`);
  const consensusOf = (result: StatementReport): number =>
    result.departmentInformedConsensus ?? result.groupInformedConsensus ?? result.agree / result.seen;
  const sorted = [...report.results].sort((a, b) => consensusOf(b) - consensusOf(a));
  const shown = sorted.filter((result, place) => place < STATEMENTS_SHOWN || mustBeShown(result));
  const oneLine = (text: string): string => text.replace(/\s+/g, " ");
  const short = (text: string): string => (text.length > 48 ? `${text.slice(0, 47)}…` : text);
  printTable(
    [
      say("statement"),
      say("agree"),
      say("disagree"),
      say("pass"),
      { title: say("overGroups"), align: "right" },
      { title: say("overDepartments"), align: "right" },
      say("marks"),
      ...(texts.size > 0 ? [say("text")] : []),
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
  if (hidden > 0) writeAll(1, `${say("moreStatements", { count: hidden })}\n`);
  if (notes.length > 0) writeAll(1, `\n${say("notes")}\n\n`);
  for (const { says } of notes) writeAll(1, `${printable(says)}\n`);
}
