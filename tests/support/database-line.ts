import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import type { ClientConfig } from "pg";

/** A line to a database that can be cut without a word to either end, as by a firewall that forgets or a cable that is pulled. */
export type DatabaseLine = {
  url: string;
  config: ClientConfig;
  /** Nothing goes through any more, and nobody is told: not by those that are open, nor by those that are begun. */
  cut(): void;
  /** The same once so many bytes more have gone through, in either direction. */
  cutAfter(bytes: number): void;
  /** New ones go through; those from before stay as they are, open at both ends and dead in the middle. */
  mend(): void;
  /** Open at this end now. */
  open(): number;
  close(): Promise<void>;
};

/** @param server listening on a unix socket, as an embedded one does */
export async function lineTo({ host, port }: ClientConfig): Promise<DatabaseLine> {
  const target = join(String(host), `.s.PGSQL.${port}`);
  const pairs = new Set<{ near: Socket; far: Socket | null }>();
  let isCut = false;
  let left = Number.POSITIVE_INFINITY;
  const count = (piece: Buffer) => {
    left -= piece.length;
    if (left <= 0) cut();
  };
  function cut(): void {
    isCut = true;
    left = Number.POSITIVE_INFINITY;
    for (const { near, far } of pairs) {
      near.unpipe();
      far?.unpipe();
      near.pause();
      far?.pause();
    }
  }

  const server = createServer((near) => {
    const pair = { near, far: isCut ? null : connect(target) };
    pairs.add(pair);
    const { far } = pair;
    near.on("error", () => {}).on("close", () => pairs.delete(pair));
    // What is not read stays in the buffers of the system, as on a line that carries nothing.
    if (!far) return void near.pause();
    far.on("error", () => {});
    near.on("data", count).pipe(far);
    far.on("data", count).pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port: here } = server.address() as { port: number };

  return {
    url: `postgresql://postgres@127.0.0.1:${here}/postgres`,
    config: { host: "127.0.0.1", port: here, user: "postgres", database: "postgres" },
    cut,
    cutAfter(bytes) {
      left = bytes;
    },
    mend() {
      isCut = false;
    },
    open: () => pairs.size,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const { near, far } of pairs) {
        near.destroy();
        far?.destroy();
      }
      await closed;
    },
  };
}
