import type { Area } from "#kernel/contract/practice.ts";
import type { NavEntry } from "../practice.ts";

/** Lines of an open area; what is more stands on its page. */
export const MOST_IN_AREA = 5;

/** The practices of an open area, in their order; the one whose page is shown is always among them. */
export function shownIn(entries: readonly NavEntry[], first: string | undefined): readonly NavEntry[] {
  const few = entries.slice(0, MOST_IN_AREA);
  const current = entries.find(({ path }) => path.split("/")[0] === first);
  return current && !few.includes(current) ? [...few.slice(0, MOST_IN_AREA - 1), current] : few;
}

/** The letter after `g` that goes to the page of an area. */
export const areaKeys: Readonly<Record<Exclude<Area, "home">, string>> = {
  align: "a",
  map: "m",
  act: "c",
  meet: "t",
  learn: "l",
  measure: "s",
};
