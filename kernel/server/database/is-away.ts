/** Codes of PostgreSQL and the socket that mean: away for now. */
const away = /^(08|57P0|53300|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT)/;

/** Whether the database is away for now, so that the same may work a moment later. */
export function isAway(error: unknown): boolean {
  const { code = "", message = "" } = (error ?? {}) as { code?: string; message?: string };
  return (
    away.test(code) ||
    /Connection terminated|timeout exceeded when trying to connect|connection is not queryable|Client has encountered a connection error/i.test(
      message,
    )
  );
}
