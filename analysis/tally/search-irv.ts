import type { IrvElection } from "./run-irv.ts";

/** Ballots looked at before a search is cut: some seconds. */
const MOST_STEPS = 1e9;
/** Sets of options kept. */
const MOST_STATES = 4_000_000;
/** A position above this is no whole number of a double any more. */
const EXACT = 2 ** 53;

/**
 * Who may win an instant run-off in some way of breaking its ties.
 *
 * Depth first over sets of those still in, since what follows hangs on that set alone. Not walked is what is known without:
 * * those whose votes all together stay below the next one's go out before it in whatever order (certain batch elimination);
 * * who has more than a third is among the last two, and so whoever else wins must not lose to them by pairs;
 * * whoever loses by pairs against everybody still in does not win;
 * * of twins one is tried; a set none of whose possible winners is new.
 *
 * @param election equal ranks are shared, exactly. @param twins as `findTwins` returns them. @param most ballots to look at before it is cut.
 * @returns `can`: positions of those who win in some way that was found; `may`: everybody else wins in none. The same where nothing was cut.
 * Null where shared votes are no whole numbers of a double (a rank of some 30 options or more). O(sets x ballots), at most 2^options sets.
 *
 * Proof of the bounds: votes of those in only grow and the base only shrinks as others go out. So the lowest of three or more has at most a third,
 * whoever has more than half beats everybody still in by pairs, and the last two are compared by pairs.
 * Source: Conitzer, Rognlie, Xia, see `exploreTies`.
 * @example searchIrv({ ballots: [{ count: 1, tiers: [[0]] }, { count: 1, tiers: [[1]] }], options: 2 }, [0, 1]).can // 0 and 1
 */
export function searchIrv(
  election: IrvElection,
  twins: readonly number[],
  most = MOST_STEPS,
): { can: Set<number>; may: Set<number> } | null {
  const { options } = election;
  const packed = packBallots(election);
  if (!packed) return null;
  const { counts, starts, tierEnds, members, unit } = packed;
  const size = counts.length;
  const beats = beatsOrTies(election);

  const left = new Uint8Array(options).fill(1);
  /** Of each depth: the tier each ballot is at, the votes, and those in by votes, fewest first. */
  const places = [Int32Array.from(starts.subarray(0, size))];
  const votesAt = [new Float64Array(options)];
  const risingAt = [new Int32Array(options)];
  const seen = seenSets(options);
  const can = new Set<number>();
  const may = new Set<number>();
  const news = new Uint8Array(options).fill(1);
  let steps = 0;

  const withTwins = (found: number, into: Set<number>) => {
    for (let one = 0; one < options; one++) if (twins[one] === twins[found]) into.add(one);
  };

  /** Moves every ballot to its first tier with somebody in, and counts. Returns the votes in all. */
  function count(depth: number): number {
    const at = places[depth]!;
    const votes = votesAt[depth]!.fill(0);
    let base = 0;
    for (let ballot = 0; ballot < size; ballot++) {
      const end = starts[ballot + 1]!;
      let tier = at[ballot]!;
      for (; tier < end; tier++) {
        const from = tier === 0 ? 0 : tierEnds[tier - 1]!;
        const to = tierEnds[tier]!;
        let standing = 0;
        for (let m = from; m < to; m++) standing += left[members[m]!]!;
        if (standing === 0) continue;
        const part = (counts[ballot]! * unit) / standing;
        for (let m = from; m < to; m++) if (left[members[m]!] === 1) votes[members[m]!]! += part;
        base += counts[ballot]! * unit;
        break;
      }
      at[ballot] = tier;
    }
    steps += size + options;
    return base;
  }

  /** Whether one of those in may win, as far as pairs and thirds say. */
  function mayWin(
    one: number,
    rising: Int32Array,
    standing: number,
    votes: Float64Array,
    base: number,
  ): boolean {
    const row = one * options;
    let beaten = false;
    for (let at = standing - 1; at >= 0; at--) {
      const other = rising[at]!;
      if (other === one) continue;
      if (beats[row + other] === 1) beaten = true;
      else if (votes[other]! * 3 > base) return false;
    }
    return beaten;
  }

  function walk(depth: number): void {
    const votes = votesAt[depth]!;
    const rising = risingAt[depth]!;
    const taken: number[] = [];
    while (!seen.before(left)) {
      const base = count(depth);
      let standing = 0;
      for (let one = 0; one < options; one++) {
        if (left[one] === 0) continue;
        let at = standing++;
        for (; at > 0 && votes[rising[at - 1]!]! > votes[one]!; at--) rising[at] = rising[at - 1]!;
        rising[at] = one;
      }
      if (base === 0 || votes[rising[standing - 1]!]! * 2 > base) {
        for (let at = base === 0 ? 0 : standing - 1; at < standing; at++) {
          withTwins(rising[at]!, can);
        }
        for (const one of can) news[one] = 0;
        break;
      }
      let batch = 0;
      let sum = 0;
      for (let k = 1; k < standing; k++) {
        sum += votes[rising[k - 1]!]!;
        if (sum < votes[rising[k]!]!) batch = k;
      }
      if (batch > 0) {
        for (let at = 0; at < batch; at++) {
          left[rising[at]!] = 0;
          taken.push(rising[at]!);
        }
        continue;
      }
      const cut = steps > most || seen.size() >= MOST_STATES;
      let fresh = false;
      for (let at = 0; at < standing && (cut || !fresh); at++) {
        const one = rising[at]!;
        if (news[one] === 0 || !mayWin(one, rising, standing, votes, base)) continue;
        fresh = true;
        if (cut) withTwins(one, may);
      }
      if (cut || !fresh) break;
      places[depth + 1] ??= new Int32Array(size);
      votesAt[depth + 1] ??= new Float64Array(options);
      risingAt[depth + 1] ??= new Int32Array(options);
      for (let at = 0; at < standing && votes[rising[at]!] === votes[rising[0]!]; at++) {
        const one = rising[at]!;
        let tried = false;
        for (let before = 0; before < at && !tried; before++) tried = twins[rising[before]!] === twins[one];
        if (tried) continue;
        places[depth + 1]!.set(places[depth]!);
        left[one] = 0;
        walk(depth + 1);
        left[one] = 1;
      }
      break;
    }
    for (const one of taken) left[one] = 1;
  }
  walk(0);
  for (const one of can) may.add(one);
  return { can, may };
}

/** Remembers sets of options, given as one flag an option. `before` notes the set and says whether it was noted before. */
function seenSets(options: number): { before(left: Uint8Array): boolean; size(): number } {
  let noted = 0;
  if (options > 24) {
    const known = new Set<number | string>();
    const before = (left: Uint8Array) => {
      const key = options > 52 ? String.fromCharCode(...left) : keyOf(left);
      if (known.has(key)) return true;
      known.add(key);
      return false;
    };
    return { before, size: () => known.size };
  }
  const flags = new Uint8Array(2 ** options);
  const before = (left: Uint8Array) => {
    const key = keyOf(left);
    if (flags[key] === 1) return true;
    flags[key] = 1;
    noted++;
    return false;
  };
  return { before, size: () => noted };
}

function keyOf(left: Uint8Array): number {
  let key = 0;
  for (let one = left.length - 1; one >= 0; one--) key = key * 2 + left[one]!;
  return key;
}

/** Equal ballots together, flat: where each begins and ends among tiers, and each tier among members. Null where votes would not be exact. */
function packBallots({ ballots }: IrvElection) {
  const grouped = new Map<string, { count: number; tiers: readonly (readonly number[])[] }>();
  let largest = 1;
  let total = 0;
  for (const { count, tiers } of ballots) {
    const key = tiers.map((tier) => tier.join("=")).join(">");
    const same = grouped.get(key);
    if (same) same.count += count;
    else grouped.set(key, { count, tiers });
    for (const tier of tiers) largest = Math.max(largest, tier.length);
    total += count;
  }
  let unit = 1;
  for (let n = 2; n <= largest; n++) unit *= n / greatestCommonDivisor(unit, n);
  // Three times the votes are compared.
  if (!(unit * total * 3 < EXACT)) return null;
  const all = [...grouped.values()];
  const tiers = all.flatMap((ballot) => ballot.tiers);
  const tierEnds = new Int32Array(tiers.length);
  let end = 0;
  for (const [at, tier] of tiers.entries()) tierEnds[at] = end += tier.length;
  const starts = new Int32Array(all.length + 1);
  for (const [at, ballot] of all.entries()) starts[at + 1] = starts[at]! + ballot.tiers.length;
  return {
    counts: Float64Array.from(all, (ballot) => ballot.count),
    starts,
    tierEnds,
    members: Int32Array.from(tiers.flat()),
    unit,
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** `[a * options + b]`: 1 where as many ballots or more put a before b as b before a. */
function beatsOrTies({ ballots, options }: IrvElection): Uint8Array {
  const balance = new Float64Array(options * options);
  const rank = new Int32Array(options);
  for (const { count, tiers } of ballots) {
    rank.fill(tiers.length);
    for (const [at, tier] of tiers.entries()) for (const one of tier) rank[one] = at;
    for (const [at, tier] of tiers.entries()) {
      for (const one of tier) {
        for (let other = 0; other < options; other++) {
          if (rank[other]! <= at) continue;
          balance[one * options + other]! += count;
          balance[other * options + one]! -= count;
        }
      }
    }
  }
  return Uint8Array.from(balance, (one) => (one >= 0 ? 1 : 0));
}
