/** What a new tie would change, for recommend-allies.ts: each figure now, and after a tie to anybody, without rebuilding the network. */

/** Distances end here: six steps or no way at all count as six. */
const FAR = 6;

/** Breadth-first searches from all `sources` at once, one bit each. */
export function searchFrom(sources: number[], contacts: number[][]): Uint8Array {
  const size = contacts.length;
  const distance = new Uint8Array(sources.length * size).fill(FAR);
  for (let first = 0; first < sources.length; first += 32) {
    const seen = new Int32Array(size);
    let reached = new Int32Array(size);
    sources.slice(first, first + 32).forEach((source, bit) => {
      reached[source]! |= 1 << bit;
      seen[source]! |= 1 << bit;
      distance[(first + bit) * size + source] = 0;
    });
    for (let steps = 1; steps < FAR; steps++) {
      const next = new Int32Array(size);
      for (let person = 0; person < size; person++) {
        let bits = 0;
        for (const contact of contacts[person]!) bits |= reached[contact]!;
        bits &= ~seen[person]!;
        next[person] = bits;
        for (let rest = bits; rest !== 0; rest &= rest - 1)
          distance[(first + 31 - Math.clz32(rest & -rest)) * size + person] = steps;
      }
      for (let person = 0; person < size; person++) seen[person]! |= next[person]!;
      reached = next;
    }
  }
  return distance;
}

/**
 * Mean distance between two groups now, and with a tie from `person` (of the first) to anybody.
 *
 * A pair can gain by the new tie in one of its directions only, so the gains of both directions add up; each is a sum over one
 * group, because what a pair gains depends on the other end through its distance alone.
 */
export function distanceGains(
  person: number,
  own: number[],
  others: number[],
  fromOwn: Uint8Array,
  fromOthers: Uint8Array,
): { before: number; after: (ally: number) => number } {
  const size = fromOwn.length / own.length;
  const mine = own.indexOf(person) * size;
  const pairs = own.length * others.length;
  let total = 0;
  const thither = new Float64Array(others.length * (FAR + 1));
  const back = new Float64Array(own.length * (FAR + 1));
  for (let x = 0; x < own.length; x++) {
    const toPerson = fromOwn[mine + own[x]!]!;
    for (let y = 0; y < others.length; y++) {
      const now = fromOwn[x * size + others[y]!]!;
      total += now;
      for (let steps = 0; steps + toPerson + 1 < now; steps++)
        thither[y * (FAR + 1) + steps]! += now - (toPerson + 1 + steps);
      const onward = fromOwn[mine + others[y]!]!;
      for (let steps = 0; steps + onward + 1 < now; steps++)
        back[x * (FAR + 1) + steps]! += now - (onward + 1 + steps);
    }
  }
  function after(ally: number): number {
    let gained = 0;
    for (let y = 0; y < others.length; y++) gained += thither[y * (FAR + 1) + fromOthers[y * size + ally]!]!;
    for (let x = 0; x < own.length; x++) gained += back[x * (FAR + 1) + fromOwn[x * size + ally]!]!;
    return (total - gained) / pairs;
  }
  return { before: total / pairs, after };
}

/** Burt's constraint of a person now, and with one contact more. Ties count alike. */
export function constraintWith(
  person: number,
  contacts: number[][],
): { before: number | null; after: (ally: number) => number } {
  const mine = contacts[person]!;
  const degree = mine.length;
  const isMine = new Set(mine);
  // How much of the contacts' attention goes to somebody: the indirect part of what that somebody constrains.
  const attention = new Float64Array(contacts.length);
  for (const contact of mine)
    for (const other of contacts[contact]!) attention[other]! += 1 / contacts[contact]!.length;
  let squares = 0;
  for (const contact of mine) squares += (1 + attention[contact]!) ** 2;
  function after(ally: number): number {
    const theirs = contacts[ally]!;
    const spread = 1 / (theirs.length + 1);
    let sum = squares + (1 + attention[ally]!) ** 2;
    for (const shared of theirs) {
      if (!isMine.has(shared)) continue;
      const now = 1 + attention[shared]!;
      sum += (now + spread) ** 2 - now ** 2;
    }
    return sum / (degree + 1) ** 2;
  }
  return { before: degree === 0 ? null : squares / degree ** 2, after };
}

export function eiIndexWith(
  person: number,
  people: readonly { group: number }[],
  contacts: number[][],
): { before: number | null; after: (ally: number) => number } {
  const { group } = people[person]!;
  const mine = contacts[person]!;
  const outside = mine.filter((contact) => people[contact]!.group !== group).length;
  const surplus = 2 * outside - mine.length;
  return {
    before: mine.length === 0 ? null : surplus / mine.length,
    after: (ally) => (surplus + (people[ally]!.group === group ? -1 : 1)) / (mine.length + 1),
  };
}

/** Sum over shared contacts of 1 / their number of ties; 0 for oneself, one's contacts and those who share none. */
export function resourceAllocation(person: number, contacts: number[][]): Float64Array {
  const index = new Float64Array(contacts.length);
  for (const contact of contacts[person]!)
    for (const other of contacts[contact]!) index[other]! += 1 / contacts[contact]!.length;
  for (const contact of contacts[person]!) index[contact] = 0;
  index[person] = 0;
  return index;
}
