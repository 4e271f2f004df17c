import { suppressGroups } from "#analysis/privacy/suppress-groups.ts";

/** Of fewer people than this no share is told. */
export const LEAST_PEOPLE = 5;

type OfPeople = { by: string; id: string; members: readonly string[] };

/**
 * Which groups may be told beside the figure of all: those of five people or more, and so many that the rest is nobody or five more.
 * The group with no name is of people who are in none: it counts as part of the rest and is not told. Councils share people, so that the
 * rest of all is no group: there each stands for itself.
 */
export function toldGroups<One extends OfPeople>(groups: readonly One[]): { told: One[]; withheld: number } {
  const named = groups.filter(({ id }) => id !== "");
  const told = [...Map.groupBy(groups, ({ by }) => by)].flatMap(([by, lot]) => {
    const shown = new Set(by === "council" ? largeEnough(lot) : beside(lot));
    return lot.filter(({ id }) => id !== "" && shown.has(id));
  });
  return { told, withheld: named.length - told.length };
}

const largeEnough = (lot: readonly OfPeople[]) =>
  lot.filter(({ members }) => new Set(members).size >= LEAST_PEOPLE).map(({ id }) => id);

const beside = (lot: readonly OfPeople[]) =>
  suppressGroups(
    lot.map(({ id, members }) => ({ group: id, members })),
    LEAST_PEOPLE,
  ).shown;
