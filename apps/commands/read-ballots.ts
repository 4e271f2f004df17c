import type { StoredBallots } from "#analysis/tally/tally.ts";
import type { Method } from "#analysis/tally/tally-types.ts";
import { InputFault } from "#kernel/server/cli/command.ts";
import { kit } from "#kernel/server/cli/kit-texts.ts";
import { encodingOf, headText, openFile } from "#kernel/server/cli/open-file.ts";
import { readCsvFrom } from "#kernel/server/cli/read-csv.ts";
import { electionFormat, type FileNote, readAbif, readBlt } from "./read-election-file.ts";
import { say } from "./say-tally.ts";

const COLUMNS = [
  { name: "count" },
  { name: "ranking" },
  { name: "voter" },
  { name: "option" },
  { name: "value" },
] as const;

type Expected = "approval" | "number" | "dots" | "gradients" | "consent";
type Values = { accepts: (value: number) => boolean; expected: Expected };

const anyNumber: Values = { accepts: Number.isFinite, expected: "number" };

/** What the values of a ballot may be; a method that is not here ranks, and takes any number. */
const VALUES: Partial<Record<Method, Values>> = {
  approval: { accepts: (value) => value === 0 || value === 1, expected: "approval" },
  score: anyNumber,
  star: anyNumber,
  dots: { accepts: (value) => Number.isSafeInteger(value) && value >= 0, expected: "dots" },
  gradients: {
    accepts: (value) => Number.isInteger(value) && value >= 1 && value <= 8,
    expected: "gradients",
  },
  consent: {
    accepts: (value) => value === 1 || value === 0 || value === -1,
    expected: "consent",
  },
};

/** What was read: ballots, and where the file says it, who may be voted for and how many are elected. */
export type ReadBallots = StoredBallots & { options?: string[]; seats: number | null; notes: FileNote[] };

/**
 * The ballots of a BLT or ABIF file, or of a CSV file with the columns count and ranking, or voter, option and value.
 *
 * Ranking methods read both kinds, the others the second only. Of `declared` options, and those a file lists, some may be on no ballot; a ballot
 * that names another one is a fault. Rejects with InputFault, every fault with line and column.
 */
export async function readBallots(
  path: string,
  method: Method,
  declared?: readonly string[],
): Promise<ReadBallots> {
  const { file, head, bytes } = await openFile(path);
  const format = electionFormat(headText(head));
  if (format) {
    if (VALUES[method]) throw new InputFault([{ file, line: 1, message: say("ratedOnly", { method }) }]);
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes) pieces.push(piece);
    const text = new TextDecoder(encodingOf(head)).decode(Buffer.concat(pieces));
    const { listed, options, ...election } = format === "blt" ? readBlt(text, file) : readAbif(text, file);
    const known = new Set([...(declared ?? options), ...listed]);
    const unknown = options.filter((option) => !known.has(option));
    if (unknown.length > 0) {
      throw new InputFault(unknown.map((option) => ({ file, message: say("notDeclared", { option }) })));
    }
    return { ...election, options: [...known] };
  }
  const ranked = new Map<string, { count: number; ranking: string[][] }>();
  const rated = new Map<string, Map<string, number>>();
  const values = VALUES[method] ?? anyNumber;
  const known = declared && new Set(declared);
  const foreign = (option: string) => known !== undefined && option !== "" && !known.has(option);
  const { header } = await readCsvFrom(bytes, { columns: COLUMNS, file }, (row, { fault }) => {
    if (row.voter === "" && row.option === "" && row.value === "") {
      const count = Number(row.count);
      if (!/^\d+$/.test(row.count) || count < 1 || !Number.isSafeInteger(count)) {
        fault("count", row.count === "" ? kit("isEmpty") : say("count", { value: row.count }));
      }
      const ranking = readRanking(row.ranking, (message) => fault("ranking", message));
      for (const option of ranking.flat()) {
        if (foreign(option)) fault("ranking", say("notDeclared", { option }));
      }
      const key = JSON.stringify(ranking);
      const same = ranked.get(key);
      if (same) same.count += count;
      else ranked.set(key, { count, ranking });
      return;
    }
    for (const name of ["voter", "option", "value"] as const)
      if (row[name] === "") fault(name, kit("isEmpty"));
    if (foreign(row.option)) fault("option", say("notDeclared", row));
    const value = Number(row.value);
    if (
      row.value !== "" &&
      (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(row.value) || !values.accepts(value))
    ) {
      fault("value", say(`expected_${values.expected}`, { value: row.value }));
    }
    const ballot = rated.get(row.voter) ?? new Map<string, number>();
    if (ballot.has(row.option)) fault("option", say("valuedBefore", row));
    ballot.set(row.option, value);
    rated.set(row.voter, ballot);
  });

  const has = (...names: string[]) => names.every((name) => header.includes(name));
  const isRanked = has("count", "ranking");
  if (isRanked === has("voter", "option", "value")) {
    throw new InputFault([{ file, line: 1, message: say("columns") }]);
  }
  if (!isRanked) {
    const ballots = [...rated].map(([voter, values]) => ({ voter, values: Object.fromEntries(values) }));
    return { rated: ballots, seats: null, notes: [], ...(known && { options: [...known] }) };
  }
  if (VALUES[method]) {
    throw new InputFault([{ file, line: 1, message: say("ratedOnly", { method }) }]);
  }
  return { ranked: [...ranked.values()], seats: null, notes: [], ...(known && { options: [...known] }) };
}

/** `A>B=C>D`: tiers, most preferred first. Nothing at all is an abstention. */
function readRanking(text: string, fault: (message: string) => void): string[][] {
  if (text === "") return [];
  const seen = new Set<string>();
  return text.split(">").map((tier) =>
    tier.split("=").map((part) => {
      const option = part.trim();
      if (option === "") fault(say("optionMissing", { ranking: text }));
      else if (seen.has(option)) fault(say("optionTwice", { option, ranking: text }));
      seen.add(option);
      return option;
    }),
  );
}
