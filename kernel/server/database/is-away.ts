/** Codes of PostgreSQL and the socket that mean: away for now. A disk without room (53100) gets some again. */
const away = /^(08|57P0|53300|53100|storage_full|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)/;

/** Whether the database is away or full for now, so that the same may work a moment later. */
export function isAway(error: unknown): boolean {
  const { code = "", message = "" } = (error ?? {}) as { code?: string; message?: string };
  return (
    away.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|connection is not queryable|Client has encountered a connection error/i.test(
      message,
    )
  );
}
