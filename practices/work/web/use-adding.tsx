import type { RecordFields } from "#kernel/contract/record.ts";
import type { Lazy } from "#kernel/web/practice.ts";
import { useAdding as useAddingTo } from "#kernel/web/record/use-adding.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";

/** The act of a section of the work on a record, and the form it opens. */
export const useAdding = (
  record: RecordFields,
  { label, load }: { label: string; load: Lazy<"BeginForm", { record: RecordFields; done: () => void }> },
  may: boolean,
) =>
  useAddingTo({
    label,
    may,
    form: (done) => <LazyBlock load={load} name="BeginForm" props={{ record, done }} />,
  });
