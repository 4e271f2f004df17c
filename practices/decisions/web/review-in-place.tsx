import type { Ask } from "#kernel/contract/core/attention.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { Loading, ProblemNote } from "#kernel/web/ui/notes.tsx";
import { decisions } from "../contract.ts";
import { ReviewForm } from "./review-form.tsx";

/** On Home: reviewed where it is asked. */
export function InPlace({ ask, done }: { ask: Ask; done: () => void }) {
  const { data: decision, error } = useOperation(decisions.operations.get, {
    params: { decision: ask.record.key },
  });
  if (error) return <ProblemNote problem={error} />;
  if (!decision) return <Loading lines={2} />;
  return <ReviewForm decision={decision} done={done} />;
}
