import { useMemo } from "react";
import type { Operation } from "#kernel/contract/operation.ts";
import { useHouse } from "../house.ts";
import { mayCall, useMe } from "../session.ts";

/**
 * The areas with the pages somebody may open: a page whose own list answers no to their role is left out. A guest, who
 * sees single records and no overviews, is shown only pages known to let them in.
 */
export function useAreas() {
  const { areas, practices } = useHouse();
  const me = useMe();
  return useMemo(() => {
    const lists = new Map<string, Operation>();
    for (const { contract } of practices) {
      for (const operation of Object.values(contract.operations)) {
        if (operation.method === "GET") lists.set(operation.path.slice(1), operation);
      }
    }
    const open = (path: string) => {
      const list = lists.get(path);
      return list ? mayCall(list, me) : me.role !== "guest";
    };
    return areas
      .map(({ area, entries }) => ({ area, entries: entries.filter(({ path }) => open(path)) }))
      .filter(({ entries }) => entries.length > 0);
  }, [areas, practices, me]);
}
