import { setImmediate as othersTurn } from "node:timers/promises";

/** So long somebody else may wait for the process that does something long for one. */
const BREATH_MS = 15;

/**
 * Lets others have their turn whenever so much time has gone by: to be awaited in each turn of a long loop.
 * @example const breath = breathing(); for (const row of rows) { await breath(); plan(row); }
 */
export function breathing(most = BREATH_MS): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < most) return undefined;
    return othersTurn().then(() => {
      since = performance.now();
    });
  };
}

/** Runs what stops after every piece of work to its end, with others in between. */
export async function inSteps<Answer>(steps: Generator<unknown, Answer>): Promise<Answer> {
  const breath = breathing();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const others = breath();
    if (others) await others;
  }
}
