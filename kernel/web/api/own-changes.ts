import type { Operation } from "#kernel/contract/operation.ts";
import { isTouched, type Touched } from "./touched.ts";

/** How long the event of a change may take to come back to the tab that made it. */
const ECHO_MS = 5_000;

const changes = new Set<{ touched: Touched }>();

/** Remembers a change of this tab until its event must have come back. @returns to be called when it was answered, with what it touched */
export function rememberChange(touched: Touched): (touched: Touched) => void {
  const change = { touched };
  changes.add(change);
  return (now) => {
    change.touched = now;
    setTimeout(() => changes.delete(change), ECHO_MS);
  };
}

/** Whether this tab has just changed something that this answer shows. */
export function changedHere(meta: {
  operation: Operation;
  params: Readonly<Record<string, string>>;
}): boolean {
  return [...changes].some(({ touched }) => isTouched({ meta }, touched));
}
