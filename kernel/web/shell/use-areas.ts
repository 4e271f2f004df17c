import { useMemo } from "react";
import { useHouse } from "../house.ts";
import { useMayOpen } from "./may-open.ts";

/** The areas with the pages that open to me. A guest, who sees single records and no overviews, has few. */
export function useAreas() {
  const { areas } = useHouse();
  const mayOpen = useMayOpen();
  return useMemo(
    () =>
      areas
        .map(({ area, entries }) => ({ area, entries: entries.filter(({ path }) => mayOpen(path)) }))
        .filter(({ entries }) => entries.length > 0),
    [areas, mayOpen],
  );
}
