import type { Logger } from "pino";

/**
 * Waits for something that ends, and no longer than it may take: what hangs (a database that does not answer, a mail server) keeps
 * nothing else from ending.
 * @param what for the log
 */
export async function inTime(
  what: string,
  milliseconds: number,
  end: () => Promise<unknown>,
  log: Pick<Logger, "warn">,
): Promise<void> {
  let patience: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    patience = setTimeout(resolve, milliseconds, "late");
  });
  const ended = end().catch((error: Error) => log.warn({ what, error: error.message }, "did not end well"));
  if ((await Promise.race([ended, late])) === "late") log.warn({ what }, "did not end in time and is left");
  clearTimeout(patience);
}
