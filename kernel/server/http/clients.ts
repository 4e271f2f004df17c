import type { FastifyInstance } from "fastify";
import { networkOf } from "../identity/networks.ts";
import { problem } from "../problem.ts";
import type { IsProxy } from "../trusted-proxies.ts";

/**
 * Counts the requests under way of each client behind a trusted proxy. Its connections are all the proxy's, so they say nothing of who
 * asks; what says it is the address the proxy has seen. Who asks without one is counted by connections.
 * @param most requests under way of one address, of IPv6 of one network
 * @throws too_many_requests
 */
export function countClients(server: FastifyInstance, most: number, isProxy: IsProxy): void {
  const underWay = new Map<string, number>();
  server.addHook("onRequest", async (request, reply) => {
    if (!isProxy(request.socket.remoteAddress ?? "")) return;
    const { near } = networkOf(request.ip);
    const now = underWay.get(near) ?? 0;
    if (now >= most) throw problem("too_many_requests", { says: "fault_requests_at_once" });
    underWay.set(near, now + 1);
    reply.raw.once("close", () => {
      const left = underWay.get(near)! - 1;
      if (left === 0) underWay.delete(near);
      else underWay.set(near, left);
    });
  });
}
