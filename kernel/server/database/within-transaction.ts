import { AsyncLocalStorage } from "node:async_hooks";

/**
 * Something was begun within a transaction that waits for something else than its connection: for a second connection of the pool
 * (with as many who hold one as the pool has, all wait for each other), or for somebody else's server.
 */
export class WaitsWithinTransaction extends Error {
  constructor(what: string) {
    super(`${what} within a transaction: do it before, or after the commit`);
    this.name = "WaitsWithinTransaction";
  }
}

/** What is done about it: thrown where it should fail at once, written down where people are at work. */
export type OnWait = (error: WaitsWithinTransaction) => void;

type Open = { ended: boolean; onWait: OnWait };

const current = new AsyncLocalStorage<Open>();

export const throwOnWait: OnWait = (error) => {
  throw error;
};

/** Runs the work of a transaction, so that what is begun in it knows that it is within one. */
export async function asTransaction<Answer>(onWait: OnWait, work: () => Promise<Answer>): Promise<Answer> {
  const open: Open = { ended: false, onWait };
  try {
    return await current.run(open, work);
  } finally {
    // What goes on by itself from here on holds nothing any more.
    open.ended = true;
  }
}

/** Whether the caller is the work of a transaction that is still open. */
export function isWithinTransaction(): boolean {
  return current.getStore()?.ended === false;
}

/**
 * To be said by whatever waits for a connection or for another server, before it does, also where it happens to have the answer at hand.
 * @throws WaitsWithinTransaction within a transaction, unless its pool only writes that down
 * @example outsideTransaction("A mail was sent")
 */
export function outsideTransaction(what: string): void {
  const open = current.getStore();
  if (open && !open.ended) open.onWait(new WaitsWithinTransaction(what));
}

/**
 * What is begun here knows of no transaction: for what goes on by itself and nobody waits for, and for tests that look from outside while a
 * transaction of theirs is open.
 */
export function apart<Answer>(work: () => Answer): Answer {
  return current.exit(work);
}
