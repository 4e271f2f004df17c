import { useEffect } from "react";
import { makeStore } from "../store.ts";

/** What a page that needs all the width makes of the rail: folded, or opened again by whoever is on the page; null: it stays as it is. */
export const pageRailStore = makeStore<"folded" | "opened" | null>(null);

/** Folds the rail while the component is shown; how somebody keeps it elsewhere stays as it was. */
export function useFoldedRail(): void {
  useEffect(() => {
    pageRailStore.set("folded");
    return () => pageRailStore.set(null);
  }, []);
}
