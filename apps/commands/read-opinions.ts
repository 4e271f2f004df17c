import type { StatementSettings, Vote, VoteValue } from "#analysis/opinion/vote-matrix.ts";
import { InputFault } from "#kernel/server/cli/command.ts";
import { headText, openFile } from "#kernel/server/cli/open-file.ts";
import { readCsvFrom } from "#kernel/server/cli/read-csv.ts";
import type { FileNotes } from "./file-notes.ts";
import { readIds } from "./read-ids.ts";
import { isWide, readWideVotes } from "./read-wide-votes.ts";
import { say } from "./say-opinions.ts";
import { voteOf } from "./vote-of.ts";

/** What is told about files of votes, statements and members; the sentences are `note_…` in opinions.en.ts. */
export type OpinionNote =
  | "polis_sign"
  | "agree_is_minus"
  | "columns_ignored"
  | "repeated_votes"
  | "people_without_votes"
  | "row_counts_differ"
  | "moderated_out"
  | "not_yet_moderated"
  | "statements_not_listed"
  | "statements_without_votes"
  | "members_without_votes"
  | "without_group"
  | "ids_composed"
  | "ids_alike";

export type Notes = FileNotes<OpinionNote>;

/** Which number means agree; undefined where nobody has said it. */
export type AgreeIs = 1 | -1 | undefined;

/** Milliseconds since 1970 from a number or an ISO 8601 date; undefined for neither. */
function readTime(text: string): number | undefined {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** The names of columns as files write them: Polis' own exports, or Weft's. */
const VOTES = {
  polis: { participant: "voter-id", statement: "comment-id", vote: "vote", at: "timestamp" },
  weft: { participant: "participant", statement: "statement", vote: "vote", at: "at" },
} as const;
const STATEMENTS = {
  polis: { statement: "comment-id", text: "comment-body" },
  weft: { statement: "statement", text: "text" },
} as const;

const firstLine = (head: Buffer) => headText(head).split(/[\r\n]/, 1)[0]!;

function tellIds(notes: Notes, { composed }: ReturnType<typeof readIds>): void {
  for (const id of composed) notes.add("ids_composed", id);
}

/**
 * The rows of a vote file, Weft's or as Polis exports it, a vote a row or a person a row (`readWideVotes`). Rejects with InputFault, every fault with line and column.
 *
 * Which sign means agree is declared by `agree`, otherwise 1: so Weft defines it and so Polis documents its exports. Polis'
 * database and API have it the other way, and a version of its server has written that into exports: it is told.
 */
export async function readVotes(path: string, notes: Notes, agree: AgreeIs): Promise<Vote[]> {
  const votes: Vote[] = [];
  const { file, head, bytes } = await openFile(path);
  if (isWide(firstLine(head))) return readWideVotes(bytes, file, notes, agree);
  const polis = /voter[-_ ]id/i.test(firstLine(head));
  const names = polis ? VOTES.polis : VOTES.weft;
  const columns = [
    { name: names.participant, needed: true },
    { name: names.statement, needed: true },
    { name: names.vote, needed: true },
    { name: names.at },
  ];
  const ids = readIds();
  const ignored = new Set<string>();
  await readCsvFrom(bytes, { columns, further: true, file }, (row, place) => {
    const [given, at] = [row[names.vote]!, row[names.at]!];
    const value = voteOf(given);
    if (value === undefined) place.fault(names.vote, say("voteValue", { given }));
    const time = at === "" ? undefined : readTime(at);
    if (at !== "" && time === undefined) place.fault(names.at, say("voteTime", { given: at }));
    for (const name in place.further) ignored.add(name);
    if (value === undefined) return;
    votes.push({
      participant: ids.read(row[names.participant]!),
      statement: ids.read(row[names.statement]!),
      value: agree === -1 ? ((0 - value) as VoteValue) : value,
      at: time,
    });
  });
  if (polis && agree === undefined) notes.add("polis_sign", undefined, votes.length);
  if (agree === -1) notes.add("agree_is_minus", undefined, votes.length);
  for (const name of ignored) notes.add("columns_ignored", name);
  tellIds(notes, ids);
  return votes;
}

export type ReadStatement = StatementSettings & {
  text: string;
  /** How many agreed and disagreed as the file counts it; undefined where it does not. */
  counted?: { agree: number; disagree: number };
};

/**
 * The rows of a statement file, Weft's or Polis' comments; `moderated` is -1 for a statement that was taken out, `meta` 1 for
 * one about the people.
 */
export async function readStatements(path: string, notes: Notes): Promise<ReadStatement[]> {
  const statements: ReadStatement[] = [];
  const lines = new Map<string, number>();
  const { file, head, bytes } = await openFile(path);
  const names = /comment[-_ ]id/i.test(firstLine(head)) ? STATEMENTS.polis : STATEMENTS.weft;
  const columns = [
    { name: names.statement, needed: true },
    { name: names.text },
    { name: "moderated" },
    { name: "meta" },
    { name: "is-meta" },
    { name: "agrees" },
    { name: "disagrees" },
  ];
  const ids = readIds();
  const ignored = new Set<string>();
  await readCsvFrom(bytes, { columns, further: true, file }, (row, place) => {
    const statement = ids.read(row[names.statement]!);
    const moderated = row.moderated!.replace(/\.0*$/, "");
    const meta = (row.meta || row["is-meta"])!.toLowerCase().replace(/\.0*$/, "");
    if (!["", "1", "0", "-1"].includes(moderated)) {
      place.fault("moderated", say("moderatedValue", { given: row.moderated! }));
    }
    if (!["", "0", "1", "true", "false"].includes(meta))
      place.fault("meta", say("metaValue", { given: meta }));
    const before = lines.get(statement);
    if (before !== undefined)
      place.fault(names.statement, say("statementTwice", { statement, line: before }));
    lines.set(statement, place.line);
    for (const name in place.further) ignored.add(name);
    if (moderated === "-1") notes.add("moderated_out", statement);
    if (moderated === "0") notes.add("not_yet_moderated", statement);
    const [agree, disagree] = [row.agrees!, row.disagrees!].map((count) =>
      count === "" ? Number.NaN : Number(count),
    );
    statements.push({
      statement,
      text: row[names.text]!,
      moderatedOut: moderated === "-1",
      meta: ["1", "true"].includes(meta),
      ...(agree! >= 0 && disagree! >= 0 && { counted: { agree: agree!, disagree: disagree! } }),
    });
  });
  for (const name of ignored) notes.add("columns_ignored", name);
  tellIds(notes, ids);
  return statements;
}

/**
 * Refuses files that contradict each other about what agrees: the comments count agrees where the votes, as read, have
 * disagrees. Counts may be off by some; what decides is which way they fit better over all statements.
 */
export function checkSign(votes: readonly Vote[], statements: readonly ReadStatement[]): void {
  const counts = new Map<string, { agree: number; disagree: number }>();
  for (const { statement, value } of votes) {
    const count = counts.get(statement) ?? { agree: 0, disagree: 0 };
    if (value === 1) count.agree++;
    if (value === -1) count.disagree++;
    counts.set(statement, count);
  }
  let asRead = 0;
  let turned = 0;
  for (const { statement, counted } of statements) {
    const count = counts.get(statement);
    if (counted === undefined || count === undefined) continue;
    asRead += Math.abs(counted.agree - count.agree) + Math.abs(counted.disagree - count.disagree);
    turned += Math.abs(counted.agree - count.disagree) + Math.abs(counted.disagree - count.agree);
  }
  if (turned < asRead) throw new InputFault(say("signContradicts"));
}

/** The rows of a file of groups or departments: one group for each participant; Polis' participants-votes.csv has them as `group-id`, or empty. */
export async function readMembers(
  path: string,
  notes: Notes,
): Promise<{ participant: string; group: string }[]> {
  const members: { participant: string; group: string }[] = [];
  const seen = new Map<string, { group: string; line: number }>();
  const { file, head, bytes } = await openFile(path);
  const wide = isWide(firstLine(head));
  const name = wide ? "group-id" : "group";
  const columns = [
    { name: "participant", needed: true },
    { name, needed: true, mayBeEmpty: wide },
  ];
  const ids = readIds();
  const ignored = new Set<string>();
  await readCsvFrom(bytes, { columns, further: true, file }, (row, place) => {
    const [participant, group] = [ids.read(row.participant!), ids.read(row[name]!)];
    if (group === "") return;
    const before = seen.get(participant);
    if (before && before.group !== group) place.fault(name, say("memberTwice", { participant, ...before }));
    seen.set(participant, { group, line: place.line });
    if (!wide) for (const further in place.further) ignored.add(further);
    members.push({ participant, group });
  });
  for (const name of ignored) notes.add("columns_ignored", name);
  tellIds(notes, ids);
  return members;
}
