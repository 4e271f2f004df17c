import type { Area } from "#kernel/contract/practice.ts";
import { keep, readKept } from "../kept.ts";
import { makeStore } from "../store.ts";

const KEPT = "rail.area";
/** Open where nobody has opened or closed any: what most people come for. */
const AT_FIRST: Area = "act";

/** Undefined: not looked up yet. Null: all are closed. */
const store = makeStore<Area | null | undefined>(undefined);

/** The one area that is open in the rail; remembered in this browser. */
export function useOpenArea(): [Area | null, (area: Area | null) => void] {
  const known = store.use();
  const kept = known === undefined ? (readKept<Area | "none">(KEPT) ?? AT_FIRST) : known;
  const open = (area: Area | null) => {
    keep(KEPT, area ?? "none");
    store.set(area);
  };
  return [kept === "none" ? null : kept, open];
}
