import { createServer } from "node:http";
import { words } from "#kernel/contract/core/vocabulary.en.ts";

const RETRY_SECONDS = 5;
const LONGEST_MS = 10_000;
const MOST_CONNECTIONS = 200;

/**
 * Answers in the place of a Weft that cannot work yet: alive, not ready and why, and to all else that it should be asked again. Nothing of a
 * request is read but its first line.
 */
export async function startWaitingServer(
  { port, host }: { port: number; host: string },
  why: () => string,
): Promise<{ close(): Promise<void> }> {
  const title = words.problem_database_unavailable;
  const problem = JSON.stringify({
    type: "/api/errors#database_unavailable",
    title,
    detail: title,
    status: 503,
    code: "database_unavailable",
  });
  const server = createServer(
    { headersTimeout: LONGEST_MS, requestTimeout: LONGEST_MS, keepAlive: false },
    ({ url = "" }, response) => {
      const answer = (status: number, type: string, body: string) =>
        response
          .writeHead(status, {
            "content-type": type,
            connection: "close",
            ...(status === 503 ? { "retry-after": String(RETRY_SECONDS) } : {}),
          })
          .end(body);
      if (url === "/livez") answer(200, "text/plain", "ok\n");
      else if (url === "/readyz") answer(503, "text/plain", `${why()}\n`);
      else answer(503, "application/problem+json", problem);
    },
  );
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen({ port, host }, resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
