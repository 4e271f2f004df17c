import { core } from "#kernel/contract/core.ts";
import type { CarriedPart } from "#kernel/contract/house-types.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import type { RecordFields } from "#kernel/contract/record.ts";
import { useOperation } from "../api/queries.ts";
import { useHouse } from "../house.ts";
import { LazyBlock } from "../ui/lazy-block.tsx";
import type { Begin } from "./begin-verbs.tsx";

/** The verb by which I may add to a part of a record; nothing where I may not. */
export function useBegin(record: RecordFields, part: CarriedPart): Begin[] {
  const begin = useHouse().section(part)?.begin;
  const told: Operation = begin?.told.by ?? core.operations.getRecord;
  const { data } = useOperation(told, { params: { record: record.key } }, { enabled: begin !== undefined });
  const may = (data as { may?: readonly string[] } | undefined)?.may ?? [];
  if (!begin || !may.includes(begin.told.as)) return [];
  const form = (done: () => void) => (
    <LazyBlock load={begin.load} name="BeginForm" props={{ record, done }} />
  );
  return [{ id: part, label: begin.label, form }];
}
