import { suppressGroups } from "#analysis/privacy/suppress-groups.ts";

/** Of fewer people than this no share is told. */
export const LEAST_PEOPLE = 5;

type Counted = { by: string; id: string; members: readonly string[]; hits: number; cases: number };

/**
 * Which groups may be told beside the share of all: those of five people or more, and so many that the rest is nobody or five more.
 * The group with no name is of people who are in none: it counts as part of the rest and is not told.
 */
export function toldGroups<One extends Counted>(groups: readonly One[]): { told: One[]; withheld: number } {
  const told = [...Map.groupBy(groups, ({ by }) => by).values()].flatMap((lot) => {
    const { shown } = suppressGroups(
      lot.map(({ id, members }) => ({ group: id, members })),
      LEAST_PEOPLE,
    );
    return lot.filter(({ id, cases }) => id !== "" && shown.includes(id) && cases > 0);
  });
  return { told, withheld: groups.filter(({ id }) => id !== "").length - told.length };
}
