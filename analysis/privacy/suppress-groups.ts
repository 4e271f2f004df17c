import { sortNames } from "./sort-names.ts";
import { tellingBlocks } from "./telling-blocks.ts";

export type GroupOfPeople = { group: string; members: readonly string[] };

export type GroupRelease = {
  shown: string[];
  hidden: string[];
  /** Whether the figure for all may be shown. */
  showAll: boolean;
  /** Every set of people whose figure can be read from this release: keep it, and hand it to the next ones as one of `earlier`. */
  told: string[][];
};

/**
 * Which groups' figures (a mean, a count, a share) may be shown, beside the figure for all and beside earlier releases.
 *
 * Hidden: groups smaller than the minimum. Then, where the figure for all is shown, the smallest others until the hidden together are nobody or
 * at least `minimum` people (all less the shown is a figure for them). Then whatever it takes that no earlier release, laid beside this one,
 * tells a figure for 1 to minimum - 1 people: see `tellingBlocks`, which finds every such pair of unions. Where hiding groups does not
 * help, the figure for all is hidden too.
 *
 * @param groups disjoint. @param minimum people, a whole number from 1. @param earlier `told` of earlier releases, those that readers may still have.
 * @param wantAll whether the figure for all is to be shown; true when absent.
 * @returns names sorted. The answer does not depend on the order of groups or members. O(groups x earlier x people).
 * @throws RangeError for a minimum below 1, a group twice, somebody in two groups.
 *
 * Source: thresholds and differencing as in Hundepool et al., "Statistical Disclosure Control", Wiley 2012, doi 10.1002/9781118348239.
 * Limits: each earlier release is compared with this one, not three with each other.
 * @example suppressGroups([{ group: "A", members: five }, { group: "B", members: two }, { group: "C", members: six }], 5).shown // ["C"]
 */
export function suppressGroups(
  groups: readonly GroupOfPeople[],
  minimum: number,
  earlier: readonly (readonly (readonly string[])[])[] = [],
  wantAll = true,
): GroupRelease {
  if (!Number.isSafeInteger(minimum) || minimum < 1) {
    throw new RangeError(`the minimum must be a whole number from 1: ${minimum}`);
  }
  const people = new Set<string>();
  const byName = new Map<string, string[]>();
  for (const { group, members } of groups) {
    if (byName.has(group)) throw new RangeError(`a group is there twice: ${group}`);
    byName.set(group, sortNames(members));
    for (const member of members) {
      if (people.has(member)) throw new RangeError(`in two groups, or twice in one: ${member}`);
      people.add(member);
    }
  }
  const bySize = sortNames(byName.keys()).sort((a, b) => byName.get(a)!.length - byName.get(b)!.length);
  const hidden = new Set(bySize.filter((group) => byName.get(group)!.length < minimum));
  let showAll = wantAll && people.size >= minimum;

  const shown = () => bySize.filter((group) => !hidden.has(group));
  const rest = () => sortNames([...hidden].flatMap((group) => byName.get(group)!));
  function told(): string[][] {
    const blocks = shown().map((group) => byName.get(group)!);
    return showAll && rest().length > 0 ? [...blocks, rest()] : blocks;
  }

  for (;;) {
    const smallRest = showAll && rest().length > 0 && rest().length < minimum;
    const telling = smallRest ? [] : earlier.flatMap((then) => tellingBlocks(told(), then, minimum));
    if (!smallRest && telling.length === 0) break;
    // Of those at fault the smallest goes; where only the rest is at fault, the smallest shown joins it.
    const atFault = shown().find((group) => telling.includes(byName.get(group)!));
    const next = atFault ?? shown()[0];
    if (next === undefined) showAll = false;
    else hidden.add(next);
  }
  return { shown: sortNames(shown()), hidden: sortNames(hidden), showAll, told: told() };
}
