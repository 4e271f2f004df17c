import type { Vote, VoteValue } from "#analysis/opinion/vote-matrix.ts";
import { InputFault } from "#kernel/server/cli/command.ts";
import { type CsvRow, readCsvFrom } from "#kernel/server/cli/read-csv.ts";
import { readIds } from "./read-ids.ts";
import type { AgreeIs, Notes } from "./read-opinions.ts";
import { say } from "./say-opinions.ts";
import { voteOf } from "./vote-of.ts";

/** What Polis writes before the statements; a count may be empty, as may the group of somebody outside every group. */
const COLUMNS = [
  { name: "participant", needed: true },
  { name: "group-id" },
  { name: "n-comments" },
  { name: "n-votes" },
  { name: "n-agree" },
  { name: "n-disagree" },
] as const;

/** Whether a header is that of Polis' participants-votes.csv: a row a person, a column a statement. */
export function isWide(header: string): boolean {
  return /(^|[,;\t"])participant/i.test(header) && /n-votes/i.test(header);
}

/**
 * The votes of Polis' participants-votes.csv as it is exported: `participant`, `group-id`, `n-comments`, `n-votes`, `n-agree`, `n-disagree`, then a column for
 * each statement, named by its number. An empty cell is a statement not voted on.
 *
 * The file counts agrees itself. Rejects with InputFault where these counts have the votes the other way round than they are read, and for
 * every fault with line and column. Rows whose counts are others than their votes are told.
 */
export async function readWideVotes(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  notes: Notes,
  agree: AgreeIs,
): Promise<Vote[]> {
  const votes: Vote[] = [];
  const ids = readIds();
  const ignored = new Set<string>();
  const sign = { asRead: 0, turned: 0, counted: 0 };
  await readCsvFrom(bytes, { columns: COLUMNS, further: true, file }, (row, place) => {
    const participant = ids.read(row.participant);
    const found = { votes: 0, agree: 0, disagree: 0 };
    for (const [statement, given] of Object.entries(place.further)) {
      if (!/^\d+$/.test(statement)) {
        ignored.add(statement);
        continue;
      }
      if (given === "") continue;
      const read = voteOf(given);
      if (read === undefined) {
        // Which columns are statements is known from the file alone, so the place names one.
        place.fault(undefined, `${statement}: ${say("voteValue", { given })}`);
        continue;
      }
      const value = agree === -1 ? ((0 - read) as VoteValue) : read;
      found.votes += 1;
      found.agree += Number(value === 1);
      found.disagree += Number(value === -1);
      votes.push({ participant, statement, value, at: undefined });
    }
    if (found.votes === 0) notes.add("people_without_votes", participant);
    const counted = countsOf(row);
    if (!counted) return;
    sign.counted += 1;
    sign.asRead += Math.abs(counted.agree - found.agree) + Math.abs(counted.disagree - found.disagree);
    sign.turned += Math.abs(counted.agree - found.disagree) + Math.abs(counted.disagree - found.agree);
    if (counted.votes !== found.votes) notes.add("row_counts_differ", participant);
  });
  if (sign.turned < sign.asRead) throw new InputFault(say("signContradictsRows"));
  if (agree === undefined && (sign.counted === 0 || sign.turned === sign.asRead)) {
    notes.add("polis_sign", undefined, votes.length);
  }
  if (agree === -1) notes.add("agree_is_minus", undefined, votes.length);
  for (const name of ignored) notes.add("columns_ignored", name);
  for (const id of ids.composed) notes.add("ids_composed", id);
  return votes;
}

function countsOf(row: CsvRow<typeof COLUMNS>) {
  const given = [row["n-votes"], row["n-agree"], row["n-disagree"]];
  if (given.some((count) => !/^\d+(\.0*)?$/.test(count))) return null;
  const [votes, agree, disagree] = given.map(Number) as [number, number, number];
  return { votes, agree, disagree };
}
