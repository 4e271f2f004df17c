declare global {
  /** Answers on their way since the page itself came (kernel/server/http/first-view.ts), by address. */
  var weftAhead: Map<string, Promise<Response | null>> | undefined;
}

/** Later somebody comes back to the first page and wants what is true then. */
const GOOD_FOR_MS = 10_000;

/** The answer that was asked for before this code was here; each is given out once. */
export async function takeAhead(address: string): Promise<Response | null> {
  const answer = globalThis.weftAhead?.get(address);
  if (!answer) return null;
  globalThis.weftAhead!.delete(address);
  return performance.now() < GOOD_FOR_MS ? answer : null;
}
