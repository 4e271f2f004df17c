import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import Fastify, { type FastifyInstance } from "fastify";
import { identityOperations } from "#kernel/contract/core/identity.ts";
import type { Reader } from "#kernel/contract/words/formats.ts";
import type { Kernel } from "../kernel.ts";
import { problem } from "../problem.ts";
import { proxiesAmong, type TrustedProxies, trustFor } from "../trusted-proxies.ts";
import { countClients } from "./clients.ts";
import { guardServers, type ServerLimits, serverLimits } from "./guarded-server.ts";
import { keepTheDoor } from "./keep-the-door.ts";
import { languageOf } from "./language-of.ts";
import type { StreamLimits } from "./open-streams.ts";
import { apiPage, errorsPage, openApi } from "./openapi.ts";
import { refuseConnection, sendProblem } from "./problem-reply.ts";
import { takeBodies } from "./read-body.ts";
import { addRoutes, routePath } from "./routes.ts";
import { addUnsubscribePage } from "./unsubscribe-page.ts";
import { serveWebApp } from "./web-app.ts";

export type HttpOptions = {
  trustProxy: TrustedProxies;
  webFolder: string;
  version: string;
  /** Holds answers against every format of their contract as well (a UUID is one, a date is one); for tests. */
  checkFormats?: boolean;
  /** How long and how much connections and bodies may take; for tests. */
  limits?: Partial<ServerLimits>;
  /** How many live streams somebody may have open; for tests. */
  streams?: StreamLimits;
};

declare module "fastify" {
  interface FastifyContextConfig {
    operationId?: string;
  }
  interface FastifyRequest {
    /** Once it is known who asks. */
    reader?: Reader;
  }
}

/** The HTTP face of one kernel: operations, live stream, health, metrics, API documents and the web app. */
export async function makeHttpServer(kernel: Kernel, options: HttpOptions): Promise<FastifyInstance> {
  const limits = { ...serverLimits, ...options.limits };
  const isProxy = proxiesAmong(options.trustProxy);
  const guard = guardServers(limits, isProxy);
  const server = Fastify({
    trustProxy: trustFor(options.trustProxy),
    routerOptions: { maxParamLength: 200 },
    serverFactory: guard.make,
    forceCloseConnections: "idle",
    frameworkErrors: (error, _request, reply) => sendProblem(kernel, reply, error),
    clientErrorHandler: refuseConnection,
  });

  await server.register(cookie);
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", "data:"],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        // Mantine writes its theme variables into a style element.
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'"],
      },
    },
    strictTransportSecurity: kernel.publicUrl.startsWith("https:") ? { maxAge: 15_552_000 } : false,
    referrerPolicy: { policy: "same-origin" },
  });

  guard.closeInTime(server);
  countClients(server, limits.ofAddress, isProxy);
  keepTheDoor(server);
  takeBodies(server, ({ admitted }) => admitted!.operation);
  server.setErrorHandler((error, _request, reply) => sendProblem(kernel, reply, error));
  server.setNotFoundHandler((_request, reply) => sendProblem(kernel, reply, problem("not_found")));
  server.addHook("onResponse", (request, reply, done) => {
    const operation = request.routeOptions.config.operationId;
    if (operation) {
      kernel.metrics.requests.observe(
        { operation, status: String(reply.statusCode) },
        reply.elapsedTime / 1000,
      );
      // The operation and not the URL, so that what people search for stays out of the logs.
      kernel.log.debug(
        { operation, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
        "answered",
      );
    }
    done();
  });

  server.get("/livez", (_request, reply) => reply.type("text/plain").send("ok\n"));
  server.get("/readyz", async (_request, reply) => {
    const faults = await kernel.notReady();
    if (faults.length === 0) return reply.type("text/plain").send("ok\n");
    return reply
      .code(503)
      .type("text/plain")
      .send(`${faults.join("\n")}\n`);
  });
  server.get("/metrics", async (_request, reply) =>
    reply.type(kernel.metrics.registry.contentType).send(await kernel.metrics.registry.metrics()),
  );
  server.get("/api/v1/openapi.json", (_request, reply) =>
    reply.send(openApi(kernel.house, kernel.publicUrl, options.version)),
  );
  server.get("/api", (_request, reply) => reply.type("text/html; charset=utf-8").send(apiPage(kernel.house)));
  server.get("/api/errors", (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(errorsPage(kernel.house)),
  );
  /** Where somebody without a workspace in the address goes: the only one there is, if there is only one. */
  server.get("/api/v1/workspaces", async () => {
    const { rows } = await kernel.pool.query("select slug, name from workspace order by created_at limit 2");
    return { only: rows.length === 1 ? rows[0] : null };
  });

  addRoutes(server, kernel, options);
  addUnsubscribePage(server, kernel, routePath(identityOperations.unsubscribe));
  // Below here is the API's; an address it does not have is not one of the web app's either.
  server.get("/api/*", (_request, reply) => reply.callNotFound());
  await serveWebApp(server, kernel, options.webFolder, (request) => languageOf(kernel, request));
  return server;
}
