import { useMemo } from "react";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useHouse } from "../house.ts";

/** How much needs me now: in all, by the path of the list its record stands in, and by record. */
export type Needs = {
  all: number;
  under(path: string): number;
  of(record: string): number;
};

/** Counted from what Home asks too, so that both say the same, at the same moment. */
export function useNeeds(): Needs {
  const house = useHouse();
  const { data } = useOperation(core.operations.listAsks);
  return useMemo(() => {
    const now = (data?.items ?? []).filter(({ later }) => !later).map(({ record }) => record);
    const count = (fits: (record: (typeof now)[number]) => boolean) => now.filter(fits).length;
    return {
      all: now.length,
      under: (path) => count((record) => house.pathOf(record).split("/")[0] === path),
      of: (key) => count((record) => record.key === key),
    };
  }, [data, house]);
}
