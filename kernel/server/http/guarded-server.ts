import { createServer, type RequestListener, type Server } from "node:http";
import type { FastifyInstance } from "fastify";
import type { IsProxy } from "../trusted-proxies.ts";
import { type ConnectionLimits, connectionLimits, countConnections } from "./connections.ts";
import { refuseSlow } from "./problem-reply.ts";
import { type SenderLimits, senderLimits, watchSenders } from "./senders.ts";

/** How long everything on a connection may take, in milliseconds. */
export type Patience = {
  /** From the connection, or the end of the request before, to the end of the headers. */
  headers: number;
  /** Between two requests. */
  betweenRequests: number;
  /** A whole request with its body, however well it comes. */
  request: number;
  /** Neither side says anything, while a request is under way too: an answer nobody reads. A live stream says something every 15 s. */
  silence: number;
  /** How often the first three are looked at. */
  look: number;
  /** What is being answered when the server is closed. */
  closing: number;
};

export type ServerLimits = SenderLimits & ConnectionLimits & Patience;

export const serverLimits: ServerLimits = {
  ...senderLimits,
  ...connectionLimits,
  headers: 15_000,
  betweenRequests: 72_000,
  request: 3_600_000,
  silence: 300_000,
  look: 2_000,
  closing: 3_000,
};

/**
 * Servers whose connections and bodies cost whoever holds them open, and not the house. There may be more than one: Fastify listens to
 * `localhost` in both versions of IP.
 */
export function guardServers(limits: ServerLimits = serverLimits, isProxy: IsProxy = () => false) {
  const connections = countConnections(limits, isProxy);
  const senders = watchSenders(limits, refuseSlow);

  function make(handler: RequestListener): Server {
    const server = createServer(
      {
        headersTimeout: limits.headers,
        requestTimeout: limits.request,
        keepAliveTimeout: limits.betweenRequests,
        connectionsCheckingInterval: limits.look,
        // So that a client that is gone without a word is noticed at last.
        keepAlive: true,
      },
      handler,
    );
    server.setTimeout(limits.silence);
    connections.watch(server);
    senders.watch(server);
    return server;
  }

  /** What is under way gets a moment to be answered when the server is closed, the rest none. */
  function closeInTime(fastify: FastifyInstance): void {
    let patience: NodeJS.Timeout | undefined;
    fastify.addHook("preClose", async () => {
      connections.endIdle();
      patience = setTimeout(connections.endAll, limits.closing);
    });
    fastify.addHook("onClose", async () => {
      clearTimeout(patience);
      senders.stop();
    });
  }

  return { make, closeInTime };
}
