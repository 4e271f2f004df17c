/** Somebody (`from`) cannot work without something (`what`) that `to` provides. */
export type Need = {
  from: string;
  to: string;
  /** Rows of one `from` with the same `what` are alternatives: one of them is enough. Without it a row stands alone. */
  what?: string;
  /** How critical, 1 to 5; 1 unless said otherwise. */
  criticality?: number;
};

export type SinglePoint = {
  id: string;
  /** Those who stop when it alone fails, in the order in which the failure reaches them. */
  stops: string[];
  /** Of those, the ones that stop at once. */
  direct: string[];
  /** Criticality of all needs left without any provider; of alternatives the most critical counts. */
  weight: number;
};

/**
 * Whose failure alone would stop others, and whom.
 *
 * A need with alternatives is met while one provider stands; whoever has a need unmet stops, and those who rely on them in turn. Each
 * member is made to fail by itself and the failure is followed through by counting the providers left to each need.
 *
 * Says nothing about how likely a failure is, and takes every need as indispensable.
 *
 * @returns only those who would stop somebody; the most stopped first, then the greater weight, then in the order of the needs.
 * Complexity: O(n m) at worst, O(m) for each member that fails.
 * Source of the propagation by counters: Dowling and Gallier, "Linear-time algorithms for testing the satisfiability of
 * propositional Horn formulae", J. Logic Programming 1(3), 1984, doi 10.1016/0743-1066(84)90014-1.
 * @example
 * findSinglePointsOfFailure([{ from: "shop", to: "depot" }, { from: "depot", to: "port" }])
 * // [{ id: "port", stops: ["depot", "shop"], direct: ["depot"], weight: 2 }, { id: "depot", stops: ["shop"], … }]
 */
export function findSinglePointsOfFailure(needs: readonly Need[]): SinglePoint[] {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const numberOf = (name: string): number => {
    const number = numbers.get(name) ?? names.push(name) - 1;
    numbers.set(name, number);
    return number;
  };
  // One entry a need: who has it, how many stand behind it, how critical.
  const owners: number[] = [];
  const providers: number[] = [];
  const weights: number[] = [];
  const providing: number[][] = [];
  const entryOf = new Map<string, number>();
  const seen = new Set<string>();
  needs.forEach(({ from, to, what, criticality = 1 }, row) => {
    const [owner, provider] = [numberOf(from), numberOf(to)];
    if (owner === provider) return;
    const key = what === undefined ? `row ${row}` : JSON.stringify([from, what]);
    const entry = entryOf.get(key) ?? owners.length;
    entryOf.set(key, entry);
    owners[entry] = owner;
    weights[entry] = Math.max(weights[entry] ?? 0, criticality);
    // The same provider twice is no alternative.
    if (seen.has(`${entry} ${provider}`)) return;
    seen.add(`${entry} ${provider}`);
    providers[entry] = (providers[entry] ?? 0) + 1;
    providing[provider] ??= [];
    providing[provider].push(entry);
  });

  const left = Int32Array.from(providers);
  const stopped = new Int32Array(names.length).fill(-1);
  const points: SinglePoint[] = [];
  for (let failing = 0; failing < names.length; failing++) {
    const reached = [failing];
    const touched: number[] = [];
    let direct = 0;
    let weight = 0;
    stopped[failing] = failing;
    for (let at = 0; at < reached.length; at++) {
      for (const entry of providing[reached[at]!] ?? []) {
        touched.push(entry);
        if (--left[entry]! > 0) continue;
        weight += weights[entry]!;
        const owner = owners[entry]!;
        if (stopped[owner] === failing) continue;
        stopped[owner] = failing;
        reached.push(owner);
      }
      if (at === 0) direct = reached.length - 1;
    }
    for (const entry of touched) left[entry]!++;
    if (reached.length === 1) continue;
    const stops = reached.slice(1).map((number) => names[number]!);
    points.push({ id: names[failing]!, stops, direct: stops.slice(0, direct), weight });
  }
  return points.sort((a, b) => b.stops.length - a.stops.length || b.weight - a.weight);
}
