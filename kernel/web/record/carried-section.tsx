import type { ReactNode } from "react";
import type { CarriedPart } from "#kernel/contract/house-types.ts";
import type { RecordFields } from "#kernel/contract/record.ts";
import { useHouse } from "../house.ts";
import { LazyBlock } from "../ui/lazy-block.tsx";

/**
 * What another practice shows of a part that the records of this kind carry.
 * @param children what this page adds to it: verbs of its own
 * @example <CarriedSection part="help" record={commitment} />
 */
export function CarriedSection({
  part,
  record,
  children,
}: {
  part: CarriedPart;
  record: RecordFields;
  children?: ReactNode;
}) {
  const section = useHouse().section(part);
  return section ? (
    <LazyBlock load={section.load} name="CarriedSection" props={{ record, children }} />
  ) : null;
}
