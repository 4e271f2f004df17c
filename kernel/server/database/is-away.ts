/** Codes of PostgreSQL and the socket that mean: away for now. A disk without room (53100) gets some again. */
const away = /^(08|57P0|53300|53100|storage_full|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)/;

/** Whether the database is away or full for now, so that the same may work a moment later. */
export function isAway(error: unknown): boolean {
  const { code = "", message = "" } = (error ?? {}) as { code?: string; message?: string };
  return (
    away.test(code) ||
    /Connection terminated|Query read timeout|timeout exceeded when trying to connect|connection is not queryable|Client has encountered a connection error/i.test(
      message,
    )
  );
}

/** Whether PostgreSQL stopped a statement or a transaction that took longer than it may (`time-limits.ts`). */
export const tookTooLong = (error: unknown): boolean =>
  /^(57014|25P03|25P04)$/.test((error as { code?: string } | null)?.code ?? "");

/** Whether it was a lock of somebody else, or a free connection, that did not come in time: there is more to do than can be done. */
export function isBusy(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: string; message?: string };
  return code === "55P03" || (message ?? "").startsWith("timeout exceeded when trying to connect");
}
