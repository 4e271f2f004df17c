import type { CarriedPart } from "#kernel/contract/house-types.ts";
import type { RecordFields } from "#kernel/contract/record.ts";
import { useHouse } from "../house.ts";
import { LazyBlock } from "../ui/lazy-block.tsx";
import type { Begin } from "./begin-verbs.tsx";

const never = () => false;

/** The verb by which I may add to a part of a record; nothing where I may not. */
export function useBegin(record: RecordFields, part: CarriedPart): Begin[] {
  const begin = useHouse().section(part)?.begin;
  const useMay = begin?.useMay ?? never;
  const may = useMay(record);
  if (!begin || !may) return [];
  const form = (done: () => void) => (
    <LazyBlock load={begin.load} name="BeginForm" props={{ record, done }} />
  );
  return [{ id: part, label: begin.label, form }];
}
