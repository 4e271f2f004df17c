import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { IsProxy } from "../trusted-proxies.ts";

/** How many connections there may be, in all and of one address; behind a proxy, how many requests under way. */
export type ConnectionLimits = { inAll: number; ofAddress: number };

export const connectionLimits: ConnectionLimits = { inAll: 20_000, ofAddress: 2_000 };

/**
 * Keeps count of connections. Where there are too many, the one that has been idle for longest makes room: whoever opens
 * connections and asks nothing loses them, and whoever asks something gets through, also from the same address (an office,
 * one that nobody trusts to be a proxy). Only where all are at work is the new one turned away. Those of a trusted proxy are of many
 * people: they count in all alone, and each client by its requests (`countClients`).
 */
export function countConnections(
  limits: ConnectionLimits,
  isProxy: IsProxy = () => false,
): {
  watch(server: Server): void;
  /** Ends those on which nothing is asked. */
  endIdle(): void;
  endAll(): void;
} {
  const all = new Set<Socket>();
  /** Without a request on them, the one that is so for longest first. */
  const idle = new Set<Socket>();
  /** Requests of a connection that are not answered yet; there may be several, one behind the other. */
  const underWay = new WeakMap<Socket, number>();
  const addresses = new Map<string, { all: Set<Socket>; idle: Set<Socket> }>();

  function admit(socket: Socket): void {
    const address = socket.remoteAddress ?? "";
    const here = addresses.get(address) ?? { all: new Set(), idle: new Set() };
    addresses.set(address, here);
    const ofAddress = isProxy(address) ? limits.inAll : limits.ofAddress;
    makeRoom(here.all, here.idle, ofAddress);
    makeRoom(all, idle, limits.inAll);
    if (here.all.size >= ofAddress || all.size >= limits.inAll) {
      if (here.all.size === 0) addresses.delete(address);
      socket.destroy();
      return;
    }
    for (const set of [all, idle, here.all, here.idle]) set.add(socket);
    socket.once("close", () => {
      for (const set of [all, idle, here.all, here.idle]) set.delete(socket);
      if (here.all.size === 0 && addresses.get(address) === here) addresses.delete(address);
    });
  }

  function makeRoom(taken: Set<Socket>, waiting: Set<Socket>, most: number): void {
    if (taken.size < most) return;
    const [longest] = waiting;
    if (!longest) return;
    forget(longest);
    longest.destroy();
  }

  /** At once, for the event that says it is closed comes later. */
  function forget(socket: Socket): void {
    const here = addresses.get(socket.remoteAddress ?? "");
    for (const set of [all, idle, here?.all, here?.idle]) set?.delete(socket);
  }

  function work({ socket }: IncomingMessage, response: ServerResponse): void {
    const here = addresses.get(socket.remoteAddress ?? "");
    underWay.set(socket, (underWay.get(socket) ?? 0) + 1);
    idle.delete(socket);
    here?.idle.delete(socket);
    response.once("close", () => {
      const left = underWay.get(socket)! - 1;
      underWay.set(socket, left);
      if (left > 0 || socket.destroyed || !all.has(socket)) return;
      idle.add(socket);
      here?.idle.add(socket);
    });
  }

  return {
    watch(server) {
      server.on("connection", admit);
      server.on("request", work);
    },
    endIdle() {
      for (const socket of idle) socket.destroy();
    },
    endAll() {
      for (const socket of all) socket.destroy();
    },
  };
}
