import type { FastifyInstance, FastifyRequest } from "fastify";
import { problem } from "../problem.ts";
import { askForBody, keepsBack } from "./senders.ts";

const readers = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Holds for every route there is or will be: no byte of a body is read before the call was let in (`admitCall`), and an address that is
 * not there is said to be so at once.
 * @throws Error while the server is made, for a route that would take a body without asking who sends it
 */
export function keepTheDoor(server: FastifyInstance): void {
  server.addHook("onRoute", ({ method, url, config }) => {
    const methods = [method].flat();
    if (config?.operationId === undefined && methods.some((each) => !readers.has(each)))
      throw new Error(
        `${methods.join(", ")} ${url} takes a body and is no operation: nobody would ask who sends it`,
      );
  });
  server.addHook("onRequest", async (request) => {
    if (request.is404) throw problem("not_found");
  });
  server.addHook("preParsing", async (request, reply) => {
    // A file is asked for by the operation that takes it, once it knows that it may come.
    if (takesBody(request) && request.admitted?.operation.stream !== "up") askForBody(request.raw, reply.raw);
  });
  server.addHook("onSend", async (request, reply) => {
    // Who kept the body back will not send it after a refusal, and nothing else could come on this connection.
    if (keepsBack(request.raw)) reply.header("connection", "close");
    // Otherwise it is let run out (senders.ts): a connection that is cut at once takes the answer along.
    else if (!request.raw.complete) reply.removeHeader("connection");
  });
}

function takesBody(request: FastifyRequest): boolean {
  if (readers.has(request.method)) return false;
  if (!request.admitted) throw new Error(`${request.method} ${request.url} was not let in`);
  return true;
}
