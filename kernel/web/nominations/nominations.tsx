import { core } from "#kernel/contract/core.ts";
import { useOperation } from "../api/queries.ts";
import { useMayCall } from "../session.ts";
import { LazyBlock } from "../ui/lazy-block.tsx";

const { listNominations } = core.operations;
const load = () => import("./nomination-rows.tsx");

/** Who is asked to take a part in a record and has not answered, or has declined; most have nobody, and load nothing. */
export function Nominations({ record }: { record: { id: string } }) {
  const mayAsk = useMayCall(listNominations);
  const { data } = useOperation(listNominations, { params: { record: record.id } }, { enabled: mayAsk });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  return <LazyBlock load={load} name="NominationRows" props={{ record: record.id, items }} />;
}
