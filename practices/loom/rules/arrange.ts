import type { Loom } from "../contract.ts";
import { rowsByNeed } from "./need.ts";
import { standTogether } from "./stand-together.ts";

/** How departments stand: those that work together beside each other, or as the organisation has them. */
export type Columns = "together" | "own";

const endedStates: readonly string[] = ["resolved", "learned", "closed"];

export const inOwnOrder = ({ departments }: Pick<Loom, "departments">): string[] =>
  departments.toSorted((one, other) => one.order - other.order).map(({ id }) => id);

/**
 * The order of the departments by what runs across them in `now`, so that columns stand still while one looks back: by what is open,
 * or where nothing is by what was.
 */
export function columnsOf({ departments, challenges, knots, loose }: Loom): string[] {
  const own = inOwnOrder({ departments });
  const ended = new Set(challenges.filter(({ state }) => endedStates.includes(state)).map(({ id }) => id));
  const byChallenge = Map.groupBy([...knots, ...loose], ({ challenge }) => challenge);
  const threadsWhere = (isOver: boolean) =>
    [...byChallenge]
      .filter(([id]) => ended.has(id) === isOver)
      .map(([, threads]) => threads.map(({ department }) => department));
  const open = threadsWhere(false);
  return standTogether(own, open.length > 0 ? open : threadsWhere(true));
}

/** The cloth as it is drawn: rows by need, columns in this order; departments it does not name follow as they are. */
export function arrange(loom: Loom, columns: readonly string[]): Loom {
  const placeOf = new Map(columns.map((id, place) => [id, place]));
  const place = (id: string) => placeOf.get(id) ?? columns.length;
  return {
    ...loom,
    challenges: rowsByNeed(loom).map(({ challenge }) => challenge),
    departments: loom.departments.toSorted(
      (one, other) => place(one.id) - place(other.id) || one.order - other.order,
    ),
  };
}
