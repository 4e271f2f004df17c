import type { Ask } from "#kernel/contract/core/attention.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { risks } from "../contract.ts";
import { RespondForm } from "./respond-form.tsx";

/** On Home: answered where it is asked. */
export function InPlace({ ask, done }: { ask: Ask; done: () => void }) {
  const { data: risk, error } = useOperation(risks.operations.get, { params: { risk: ask.record.key } });
  if (error) return <ProblemNote problem={error} />;
  if (!risk) return <Loading lines={2} />;
  return <RespondForm key={risk.version} risk={risk} done={done} />;
}
