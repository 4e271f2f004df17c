import type { StatementSettings, Vote, VoteValue } from "#analysis/opinion/vote-matrix.ts";
import { readCsv } from "#kernel/server/cli/read-csv.ts";
import { say } from "./say-opinions.ts";

const VALUES: Record<string, VoteValue> = { "1": 1, "+1": 1, "0": 0, "-1": -1 };

/** Milliseconds since 1970 from a number or an ISO 8601 date; undefined for neither. */
function readTime(text: string): number | undefined {
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

/** The rows of a vote file. Rejects with InputFault, every fault with line and column. */
export async function readVotes(file: string): Promise<Vote[]> {
  const votes: Vote[] = [];
  const columns = [
    { name: "participant", needed: true },
    { name: "statement", needed: true },
    { name: "vote", needed: true },
    { name: "at" },
  ] as const;
  await readCsv(file, { columns, further: true }, ({ participant, statement, vote, at }, place) => {
    const value = VALUES[vote];
    if (value === undefined) place.fault("vote", say("voteValue", { given: vote }));
    const time = at === "" ? undefined : readTime(at);
    if (at !== "" && time === undefined) {
      place.fault("at", say("voteTime", { given: at }));
    }
    if (value !== undefined) votes.push({ participant, statement, value, at: time });
  });
  return votes;
}

/** The rows of a statement file; `moderated` is -1 for a statement that was taken out, `meta` 1 for one about the people. */
export async function readStatements(file: string): Promise<(StatementSettings & { text: string })[]> {
  const statements: (StatementSettings & { text: string })[] = [];
  const lines = new Map<string, number>();
  const columns = [
    { name: "statement", needed: true },
    { name: "text" },
    { name: "moderated" },
    { name: "meta" },
  ] as const;
  await readCsv(file, { columns, further: true }, ({ statement, text, moderated, meta }, place) => {
    if (!["", "1", "0", "-1"].includes(moderated)) {
      place.fault("moderated", say("moderatedValue", { given: moderated }));
    }
    if (!["", "0", "1", "true", "false"].includes(meta.toLowerCase())) {
      place.fault("meta", say("metaValue", { given: meta }));
    }
    const before = lines.get(statement);
    if (before !== undefined) place.fault("statement", say("statementTwice", { statement, line: before }));
    lines.set(statement, place.line);
    const isMeta = ["1", "true"].includes(meta.toLowerCase());
    statements.push({ statement, text, moderatedOut: moderated === "-1", meta: isMeta });
  });
  return statements;
}

/** The rows of a file of groups or departments: one group for each participant. */
export async function readMembers(file: string): Promise<{ participant: string; group: string }[]> {
  const members: { participant: string; group: string }[] = [];
  const seen = new Map<string, { group: string; line: number }>();
  const columns = [
    { name: "participant", needed: true },
    { name: "group", needed: true },
  ] as const;
  await readCsv(file, { columns, further: true }, ({ participant, group }, place) => {
    const before = seen.get(participant);
    if (before && before.group !== group) {
      place.fault("group", say("memberTwice", { participant, ...before }));
    }
    seen.set(participant, { group, line: place.line });
    members.push({ participant, group });
  });
  return members;
}
