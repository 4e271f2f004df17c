import type { Ask } from "#kernel/contract/core/attention.ts";
import { Answer } from "./answer.tsx";

/** On Home, in the row itself. */
export function InPlace({ ask, done }: { ask: Ask; done: () => void }) {
  return <Answer record={ask.record.id} nomination={ask.subject} of={ask.record.title} done={done} />;
}
