import { compareIds } from "./compare-ids.ts";

/** 1 agree, 0 pass, -1 disagree. */
export type VoteValue = 1 | 0 | -1;

/** One row of a vote file. `at` is any number that grows with time, for instance milliseconds since 1970. */
export type Vote = { participant: string; statement: string; value: VoteValue; at?: number };

/** What is known of a statement besides its votes. */
export type StatementSettings = { statement: string; moderatedOut?: boolean; meta?: boolean };

/**
 * People by statements, sparse by row: the votes of participant `i` are at `rowStart[i]` up to `rowStart[i + 1]` of
 * `column` (statement number, rising) and `value`.
 */
export type VoteMatrix = {
  participants: string[];
  statements: string[];
  rowStart: Int32Array;
  column: Int32Array;
  value: Int8Array;
  /** 1 where a statement takes no part in the map and in no selection (moderated out). */
  moderatedOut: Uint8Array;
  /** 1 where a statement is about the people ("I am from sales") and therefore takes no part in the map. */
  meta: Uint8Array;
  /** Votes as cast, the ones later changed included, per statement. */
  cast: { agree: Int32Array; disagree: Int32Array; pass: Int32Array };
};

/** Orders positions by two keys that count from 0, by counting sort: the minor key first, then the major. */
function orderByPair(major: Int32Array, minor: Int32Array, majors: number, minors: number): Int32Array {
  const byKey = (order: Int32Array, key: Int32Array, keys: number): Int32Array => {
    const next = new Int32Array(keys + 1);
    for (const index of order) next[key[index]! + 1]!++;
    for (let k = 0; k < keys; k++) next[k + 1]! += next[k]!;
    const sorted = new Int32Array(order.length);
    for (const index of order) sorted[next[key[index]!]!++] = index;
    return sorted;
  };
  const asGiven = Int32Array.from({ length: major.length }, (_, index) => index);
  return byKey(byKey(asGiven, minor, minors), major, majors);
}

/** Numbers ids in the order of `compareIds`. */
function numberIds(ids: Set<string>): { names: string[]; numbers: Map<string, number> } {
  const names = [...ids].sort(compareIds);
  return { names, numbers: new Map(names.map((name, number) => [name, number])) };
}

/**
 * The matrix of last votes.
 *
 * Of several votes for one pair the last counts: the latest `at`, the later row where `at` is equal or where either
 * row has none. Participants and statements stand in the order of `compareIds`, whatever the order of rows.
 * Statements that are only in `settings` are kept, with no votes.
 *
 * @param votes rows in file order. @param settings moderated-out and meta statements; unnamed ones are neither.
 * @throws RangeError on a value other than 1, 0, -1.
 * Complexity: O(V + N log N + C log C) for V votes of N people on C statements.
 * @example
 * voteMatrix([
 *   { participant: "ana", statement: "s1", value: -1, at: 1 },
 *   { participant: "ana", statement: "s1", value: 1, at: 2 },
 * ]).value // Int8Array [1]
 */
export function voteMatrix(votes: readonly Vote[], settings: readonly StatementSettings[] = []): VoteMatrix {
  const people = numberIds(new Set(votes.map((vote) => vote.participant)));
  const named = new Set(votes.map((vote) => vote.statement));
  for (const { statement } of settings) named.add(statement);
  const topics = numberIds(named);
  const N = people.names.length;
  const C = topics.names.length;

  const row = new Int32Array(votes.length);
  const col = new Int32Array(votes.length);
  const cast = { agree: new Int32Array(C), disagree: new Int32Array(C), pass: new Int32Array(C) };
  votes.forEach((vote, index) => {
    row[index] = people.numbers.get(vote.participant)!;
    col[index] = topics.numbers.get(vote.statement)!;
    if (vote.value === 1) cast.agree[col[index]!]!++;
    else if (vote.value === -1) cast.disagree[col[index]!]!++;
    else if (vote.value === 0) cast.pass[col[index]!]!++;
    else throw new RangeError(`a vote is 1, 0 or -1: ${String(vote.value)}`);
  });

  const order = orderByPair(row, col, N, C);
  const rowStart = new Int32Array(N + 1);
  const column = new Int32Array(votes.length);
  const value = new Int8Array(votes.length);
  let used = 0;
  let lastRow = -1;
  let kept: Vote | undefined;
  for (const index of order) {
    const vote = votes[index]!;
    if (kept && row[index] === lastRow && col[index] === column[used - 1]) {
      const older = vote.at !== undefined && kept.at !== undefined && vote.at < kept.at;
      if (older) continue;
      used--;
      rowStart[lastRow + 1]!--;
    }
    kept = vote;
    lastRow = row[index]!;
    column[used] = col[index]!;
    value[used++] = vote.value;
    rowStart[lastRow + 1]!++;
  }
  for (let i = 0; i < N; i++) rowStart[i + 1]! += rowStart[i]!;

  const moderatedOut = new Uint8Array(C);
  const meta = new Uint8Array(C);
  for (const setting of settings) {
    const number = topics.numbers.get(setting.statement)!;
    moderatedOut[number] = setting.moderatedOut ? 1 : 0;
    meta[number] = setting.meta ? 1 : 0;
  }
  return {
    participants: people.names,
    statements: topics.names,
    rowStart,
    column: column.slice(0, used),
    value: value.slice(0, used),
    moderatedOut,
    meta,
    cast,
  };
}
