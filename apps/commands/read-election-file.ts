import type { RankedBallot } from "#analysis/tally/tally-types.ts";
import { type Fault, InputFault } from "#kernel/server/cli/command.ts";
import { say } from "./say-tally.ts";

/** What a file says beside its ballots and is not counted: how often. */
export type FileNote = { code: "withdrawn" | "scores_unused" | "metadata" | "unnamed"; count: number };

export type ElectionFile = {
  ranked: RankedBallot[];
  options: string[];
  /** Those the file lists beside its ballots. */
  listed: string[];
  /** As the file says; null where it does not. */
  seats: number | null;
  notes: FileNote[];
};

type Lines = { text: string; line: number }[];
const notesOf = (counts: Record<Exclude<FileNote["code"], "unnamed">, number>): FileNote[] =>
  (Object.keys(counts) as (keyof typeof counts)[]).flatMap((code) =>
    counts[code] > 0 ? [{ code, count: counts[code] }] : [],
  );

/** Which election file a text is, by what nothing else begins with: `4 2` alone in the first line, or `3:A>B`. */
export function electionFormat(head: string): "blt" | "abif" | null {
  for (const line of head.split(/\r\n?|\n/)) {
    const text = line.replace(/^\uFEFF/, "").trim();
    if (text === "" || text.startsWith("#")) continue;
    if (/^\d+[ \t]+\d+(\s*#.*)?$/.test(text)) return "blt";
    return /^(\d+\s*[:*]|\{|=)/.test(text) ? "abif" : null;
  }
  return null;
}

function linesOf(text: string): Lines {
  return text
    .split(/\r\n?|\n/)
    .map((raw, at) => ({
      text: raw
        .replace(/^\uFEFF/, "")
        .trim()
        .normalize("NFC"),
      line: at + 1,
    }))
    .filter((one) => one.text !== "" && !one.text.startsWith("#"));
}

/**
 * A BLT file: `options seats`, the withdrawn as negative numbers, a line a ballot (`weight 3 1=2 0`), `0`, then the names in quotes.
 *
 * Source: Hill, Wichmann, Woodall, "Algorithm 123", The Computer Journal 30(3), 1987; `=` and `-` as OpenSTV writes them.
 * @throws InputFault, every fault with its line.
 */
export function readBlt(content: string, file: string): ElectionFile {
  const faults: Fault[] = [];
  const lines = linesOf(content);
  const [size, seats] = lines[0]!.text.split(/\s+/).map(Number) as [number, number];
  const withdrawn = new Set<number>();
  const ballots: { count: number; tiers: number[][] }[] = [];
  let at = 1;
  for (; at < lines.length; at++) {
    const { text, line } = lines[at]!;
    const refuse = (message: string) => void faults.push({ file, line, message });
    if (text === "0") break;
    if (text.startsWith('"')) {
      refuse(say("bltUnended"));
      break;
    }
    const tokens = text.replace(/^\([^)]*\)\s*/, "").split(/\s+/);
    if (tokens.every((token) => /^-\d+$/.test(token))) {
      for (const token of tokens) withdrawn.add(-Number(token));
      continue;
    }
    const count = Number(tokens[0]);
    if (tokens.at(-1) !== "0") refuse(say("bltZero"));
    else if (!Number.isSafeInteger(count) || count < 1) refuse(say("count", { value: tokens[0]! }));
    else {
      const tiers = tokens
        .slice(1, -1)
        .flatMap((token) => (token === "-" ? [] : [token.split("=").map(Number)]));
      const wrong = tiers.flat().find((option) => !Number.isInteger(option) || option < 1 || option > size);
      if (wrong !== undefined) refuse(say("bltOption", { size }));
      else if (new Set(tiers.flat()).size < tiers.flat().length)
        refuse(say("optionTwice", { option: "", ranking: text }));
      else ballots.push({ count, tiers });
    }
  }
  const names = lines.slice(at + 1).map(({ text }) => text.replace(/^"(.*)"$/, "$1"));
  if (faults.length === 0 && names.length < size)
    faults.push({ file, line: lines.at(-1)!.line, message: say("bltNames", { size, found: names.length }) });
  if (faults.length === 0 && new Set(names.slice(0, size)).size < size)
    faults.push({ file, line: lines.at(-1)!.line, message: say("bltNamesTwice") });
  if (faults.length > 0) throw new InputFault(faults);
  const stands = (option: number) => !withdrawn.has(option);
  const options = names.slice(0, size).filter((_, place) => stands(place + 1));
  return {
    seats,
    options,
    listed: options,
    ranked: ballots.map(({ count, tiers }) => ({
      count,
      ranking: tiers
        .map((tier) => tier.filter(stands).map((option) => names[option - 1]!))
        .filter(({ length }) => length > 0),
    })),
    notes: notesOf({ withdrawn: withdrawn.size, scores_unused: 0, metadata: 0 }),
  };
}

/**
 * An ABIF file: a line a ballot (`3:A>B=C`, scores as `A/5`, names as `[Full name]`), `=A:[Full name]` for short names, `{...}` and `#` beside.
 *
 * Source: Aggregated Ballot Information Format, electorama.com/abif.
 * @throws InputFault, every fault with its line.
 */
export function readAbif(content: string, file: string): ElectionFile {
  const faults: Fault[] = [];
  const aliases = new Map<string, string>();
  const ranked: RankedBallot[] = [];
  let [scores, metadata] = [0, 0];
  for (const { text: whole, line } of linesOf(content)) {
    const refuse = (message: string) => void faults.push({ file, line, message });
    const text = whole.replace(/\s+#.*$/, "");
    const alias = /^=\s*([^:]+?)\s*:\s*\[?(.+?)\]?$/.exec(text);
    const ballot = /^(\d+)\s*[:*]\s*(.*)$/.exec(text);
    if (text.startsWith("{")) metadata += 1;
    else if (alias) aliases.set(alias[1]!, alias[2]!);
    else if (!ballot) refuse(say("abifLine"));
    else {
      const count = Number(ballot[1]);
      if (!Number.isSafeInteger(count) || count < 1) refuse(say("count", { value: ballot[1]! }));
      else {
        const read = abifRanking(ballot[2]!);
        if (read.hasScores) scores += count;
        const named = read.tiers?.flat() ?? [];
        if (!read.tiers) refuse(say("abifScores"));
        else if (named.includes("")) refuse(say("optionMissing", { ranking: ballot[2]! }));
        else if (new Set(named).size < named.length)
          refuse(
            say("optionTwice", {
              option: named.find((one, place) => named.indexOf(one) < place)!,
              ranking: ballot[2]!,
            }),
          );
        else ranked.push({ count, ranking: read.tiers });
      }
    }
  }
  if (faults.length > 0) throw new InputFault(faults);
  const called = (option: string) => aliases.get(option) ?? option;
  const full = ranked.map(({ count, ranking }) => ({
    count,
    ranking: ranking.map((tier) => tier.map(called)),
  }));
  return {
    seats: null,
    listed: [...aliases.values()],
    options: [...new Set([...full.flatMap(({ ranking }) => ranking.flat()), ...aliases.values()])],
    ranked: full,
    notes: notesOf({ withdrawn: 0, scores_unused: scores, metadata }),
  };
}

/** Tiers; null where a list of scores lacks one. Where there are signs of order, scores beside them are left out. */
function abifRanking(text: string): { tiers: string[][] | null; hasScores: boolean } {
  if (text === "") return { tiers: [], hasScores: false };
  const one = (part: string) => {
    const [, name, score] = /^(.*?)(?:\/(-?[\d.]+))?$/.exec(part.trim())!;
    return {
      name: name!.trim().replace(/^\[(.*)\]$/, "$1"),
      score: score === undefined ? null : Number(score),
    };
  };
  if (!text.includes(",")) {
    const tiers = text.split(">").map((tier) => tier.split("=").map(one));
    return {
      tiers: tiers.map((tier) => tier.map(({ name }) => name)),
      hasScores: tiers.flat().some(({ score }) => score !== null),
    };
  }
  const listed = text.split(",").map(one);
  if (listed.some(({ score }) => score === null)) return { tiers: null, hasScores: true };
  const byScore = Map.groupBy(listed, ({ score }) => score!);
  return {
    tiers: [...byScore].toSorted(([a], [b]) => b - a).map(([, tier]) => tier.map(({ name }) => name)),
    hasScores: true,
  };
}
