import type { Socket } from "node:net";
import type pg from "pg";

/** The socket of a connection; pg keeps it for itself. */
export const socketOf = (client: pg.ClientBase): Socket =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream;

/** Which connections of a pool have heard something lately. */
export type SilentConnections = {
  /** Remembers how much each has heard until now. */
  look(): void;
  /**
   * Ends those that have heard nothing since the last look: what waits for them fails, and the next gets a new one.
   * @returns how many
   */
  cutOff(which?: { all: boolean }): number;
};

/** Watches the connections of a pool, so that those to a database that does not answer any more are not waited for. */
export function watchConnections(pool: pg.Pool): SilentConnections {
  const heard = new Map<pg.ClientBase, number>();
  pool.on("connect", (client) => void heard.set(client, -1));
  pool.on("remove", (client) => void heard.delete(client));

  return {
    look() {
      for (const client of heard.keys()) heard.set(client, socketOf(client).bytesRead);
    },
    cutOff({ all } = { all: false }) {
      const silent = [...heard].filter(([client, before]) => all || socketOf(client).bytesRead === before);
      for (const [client] of silent) socketOf(client).destroy();
      return silent.length;
    },
  };
}
