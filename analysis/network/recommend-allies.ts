import { constraintWith, distanceGains, eiIndexWith, resourceAllocation, searchFrom } from "./ally-gains.ts";
import { allyReason } from "./ally-reason.ts";

export type AllyNetwork = {
  people: readonly { id: string; group: string }[];
  /** Who is in touch with whom; either direction counts once, self-ties and unknown ids not at all. */
  ties: readonly (readonly [string, string])[];
  /** Groups that depend on each other. `weight` (1 unless said otherwise) is how much it matters. */
  needs?: readonly { from: string; to: string; weight?: number }[];
};

export type AllyOptions = {
  /** How many at most; 5 unless said otherwise. */
  limit?: number;
  /** How much each gain counts; 1 each unless said otherwise. */
  weights?: { distance?: number; constraint?: number; eiIndex?: number };
  /** Whether somebody may be proposed at all: not in the line of command, willing, in reach. */
  feasible?: (id: string) => boolean;
  /** Share of the candidates left out as least plausible, by resource allocation; 0.5 unless said otherwise. */
  implausible?: number;
  /** Nobody is proposed who has this many ties already; without it nobody is too busy. */
  mostTies?: number;
};

export type AllyRecommendation = {
  ally: string;
  group: string;
  /** What is maximised: the weighted sum of the relative fall in distance and constraint and half the rise of the E-I index. */
  gain: number;
  /** Groups that depend on each other and come closer: mean distance between their people. */
  distances: { from: string; to: string; mutual: boolean; before: number; after: number }[];
  /** Burt's constraint of the person; null before the first tie. */
  constraint: { before: number | null; after: number };
  /** E-I index of the person's ties; null before the first tie. */
  eiIndex: { before: number | null; after: number };
  /** Shared contacts who could introduce, those with the fewest ties first: their word is spread least thin. */
  introducers: string[];
  /** Resource allocation index: how readily such ties come about. */
  plausibility: number;
  reason: string;
};

/**
 * Whom to ally with: the people whose tie to this person would gain most, each with the reason.
 *
 * Gain of a tie = w1 * sum over the needs between the person's group and others of share * (mean distance before - after) / before
 * + w2 * (constraint before - after) / before + w3 * (E-I after - E-I before) / 2. Every candidate is evaluated exactly, as if the
 * tie were there. Feasible are people who are not yet a contact, share at least one contact (an introducer; for somebody without
 * contacts everybody), pass the caller's
 * condition and the limit on ties, and belong to the more plausible part by resource allocation.
 * Distance is the mean number of steps between the people of two groups, undirected, ends at six.
 * The picks are the best one by one, not the best set. It says what the structure would gain, not whether the two get along.
 *
 * @returns a function for any person of the network; it keeps the distances it has worked out.
 * @throws RangeError for a person who is not in the network.
 * Complexity: O(n + m) to prepare; a person O(sum of the contacts' degrees + needed groups' people * n), and once for each
 *   group a search from its people, 32 at a time.
 * Sources: Burt, Structural Holes, 1992 (constraint); Krackhardt and Stern, Social Psychology Quarterly 51(2), 1988,
 * doi 10.2307/2786835 (E-I); Zhou, Lü, Zhang, "Predicting missing links via local information", Eur. Phys. J. B 71, 2009,
 * doi 10.1140/epjb/e2009-00335-8 (resource allocation).
 * @example recommendAllies({ people, ties, needs: [{ from: "Sales", to: "Finance" }] })("ann", { limit: 3 })[0].reason
 */
export function recommendAllies(
  network: AllyNetwork,
): (person: string, options?: AllyOptions) => AllyRecommendation[] {
  const numbers = new Map(network.people.map(({ id }, number) => [id, number]));
  const groupNames = [...new Set(network.people.map(({ group }) => group))];
  const groupNumbers = new Map(groupNames.map((name, number) => [name, number]));
  const people = network.people.map(({ id, group }) => ({ id, group: groupNumbers.get(group)! }));
  const members: number[][] = groupNames.map(() => []);
  people.forEach(({ group }, number) => members[group]!.push(number));
  const contacts = contactLists(network, numbers);
  const needs = needsByGroup(network, groupNumbers, members);
  const searched = new Map<number, Uint8Array>();

  /** Steps from each member of a group (rows) to everybody (columns). */
  function distancesOf(group: number): Uint8Array {
    const known = searched.get(group) ?? searchFrom(members[group]!, contacts);
    searched.set(group, known);
    return known;
  }

  /** Who may be proposed: nobody can introduce somebody who knows nobody, so everybody is a candidate then. */
  function candidatesFor(person: number, plausibility: Float64Array, options: AllyOptions): number[] {
    const { implausible = 0.5, mostTies = Infinity, feasible = () => true } = options;
    const alone = contacts[person]!.length === 0;
    const candidates = people.flatMap(({ id }, number) => {
      const inReach = alone ? number !== person : plausibility[number]! > 0;
      return inReach && contacts[number]!.length < mostTies && feasible(id) ? [number] : [];
    });
    return alone ? candidates : morePlausible(candidates, plausibility, implausible);
  }

  /** What a tie from this person to anybody would change, each by its definition. */
  function changesFor(person: number) {
    const { group } = people[person]!;
    return {
      nearer: (needs.get(group) ?? []).map((need) => ({
        ...need,
        ...distanceGains(
          person,
          members[group]!,
          members[need.other]!,
          distancesOf(group),
          distancesOf(need.other),
        ),
      })),
      constraint: constraintWith(person, contacts),
      ei: eiIndexWith(person, people, contacts),
    };
  }
  type Changes = ReturnType<typeof changesFor>;

  function gainOf(
    ally: number,
    { nearer, constraint, ei }: Changes,
    weights: AllyOptions["weights"],
  ): number {
    const closeness = nearer.reduce(
      (sum, { share, before, after }) => sum + (share * (before - after(ally))) / before,
      0,
    );
    const { before: tight } = constraint;
    const relief = tight === null ? 0 : (tight - constraint.after(ally)) / tight;
    // Before the first tie the index counts as 0, halfway between inside and outside.
    const opening = (ei.after(ally) - (ei.before ?? 0)) / 2;
    const { distance = 1, constraint: room = 1, eiIndex = 1 } = weights ?? {};
    return distance * closeness + room * relief + eiIndex * opening;
  }

  function factsOf(person: number, ally: number, { nearer, constraint, ei }: Changes) {
    const mine = new Set(contacts[person]);
    return {
      ally: people[ally]!.id,
      group: groupNames[people[ally]!.group]!,
      distances: nearer
        .map(({ from, to, mutual, before, after }) => ({
          from: groupNames[from]!,
          to: groupNames[to]!,
          mutual,
          before,
          after: after(ally),
        }))
        .filter(({ before, after }) => after < before),
      constraint: { before: constraint.before, after: constraint.after(ally) },
      eiIndex: { before: ei.before, after: ei.after(ally) },
      introducers: contacts[ally]!.filter((number) => mine.has(number))
        .sort((a, b) => contacts[a]!.length - contacts[b]!.length || a - b)
        .map((number) => people[number]!.id),
    };
  }

  return function recommend(id, options = {}) {
    const person = numbers.get(id);
    if (person === undefined) throw new RangeError(`nobody is called ${id}`);
    const plausibility = resourceAllocation(person, contacts);
    const changes = changesFor(person);
    return candidatesFor(person, plausibility, options)
      .map((ally) => ({ ally, gain: gainOf(ally, changes, options.weights) }))
      .sort((a, b) => b.gain - a.gain || plausibility[b.ally]! - plausibility[a.ally]! || a.ally - b.ally)
      .slice(0, options.limit ?? 5)
      .map(({ ally, gain }) => {
        const facts = { ...factsOf(person, ally, changes), gain, plausibility: plausibility[ally]! };
        return { ...facts, reason: allyReason(facts) };
      });
  };
}

function contactLists({ people, ties }: AllyNetwork, numbers: Map<string, number>): number[][] {
  const size = people.length;
  const seen = new Set<number>();
  const contacts: number[][] = Array.from({ length: size }, () => []);
  for (const [a, b] of ties) {
    const [one, other] = [numbers.get(a), numbers.get(b)];
    if (one === undefined || other === undefined || one === other) continue;
    const key = Math.min(one, other) * size + Math.max(one, other);
    if (seen.has(key)) continue;
    seen.add(key);
    contacts[one]!.push(other);
    contacts[other]!.push(one);
  }
  return contacts;
}

type NeedOfGroup = { from: number; to: number; mutual: boolean; other: number; share: number };

/** For each group the groups it needs or is needed by, with the share of the whole weight of its needs. */
function needsByGroup(
  { needs = [] }: AllyNetwork,
  groups: Map<string, number>,
  members: number[][],
): Map<number, NeedOfGroup[]> {
  const byGroup = new Map<number, NeedOfGroup[]>();
  for (const { from, to, weight = 1 } of needs) {
    const [one, other] = [groups.get(from), groups.get(to)];
    if (one === undefined || other === undefined || one === other || !(weight > 0)) continue;
    if (members[one]!.length === 0 || members[other]!.length === 0) continue;
    for (const [mine, theirs] of [
      [one, other],
      [other, one],
    ] as const) {
      const list = byGroup.get(mine) ?? [];
      byGroup.set(mine, list);
      const known = list.find((need) => need.other === theirs);
      if (known === undefined) {
        list.push({ from: one, to: other, mutual: false, other: theirs, share: weight });
      } else {
        known.share += weight;
        known.mutual ||= known.from !== one;
      }
    }
  }
  for (const list of byGroup.values()) {
    const whole = list.reduce((sum, { share }) => sum + share, 0);
    for (const need of list) need.share /= whole;
  }
  return byGroup;
}

function morePlausible(candidates: number[], plausibility: Float64Array, leftOut: number): number[] {
  const kept = Math.ceil(candidates.length * (1 - leftOut));
  return [...candidates].sort((a, b) => plausibility[b]! - plausibility[a]! || a - b).slice(0, kept);
}
