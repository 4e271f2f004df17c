import { hash } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { SentFile } from "#kernel/contract/core/attachments.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import { perform, type Request } from "../operation/perform.ts";
import { problem } from "../problem.ts";
import { admitCall, findWorkspace } from "./admission.ts";
import { answerWriter } from "./answer-writer.ts";
import { markBrowser } from "./browser-cookie.ts";
import { checkScope, cookieName, credentialOf } from "./caller.ts";
import { sendFile, withFile } from "./file-transfer.ts";
import { languageOf } from "./language-of.ts";
import { openLiveStream } from "./live-stream.ts";
import { countStreams, type StreamLimits } from "./open-streams.ts";
import { watchAccess } from "./stream-access.ts";
import { donePage } from "./unsubscribe-page.ts";

const BASE = "/api/v1/workspaces/:workspace";

/** `/risks/{risk}` as Fastify writes it. */
export function routePath(operation: Operation): string {
  return BASE + operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
}

/** One route for every operation of the house, and the live stream. */
export function addRoutes(
  server: FastifyInstance,
  kernel: Kernel,
  { checkFormats = false, streams: limits }: { checkFormats?: boolean; streams?: StreamLimits } = {},
): void {
  for (const { operation, handler, practice } of kernel.house.operations.values()) {
    const write = resultWriter(operation, checkFormats);
    server.route({
      method: operation.method,
      url: routePath(operation),
      config: { operationId: operation.id },
      // Before a byte of a body is read.
      onRequest: async (request) => {
        request.admitted = await admitCall(kernel, { operation, practice: practice.contract.id }, request);
      },
      // Whoever reads the answer may have a clock that is wrong.
      onSend: async (_request, reply) => {
        reply.header("weft-now", kernel.now());
      },
      handler: async (request, reply) => {
        const call: Request = { ...request.admitted!.call, body: request.body };
        const { workspace } = call;
        const run = (given: Request) => perform(kernel, operation, handler, given);
        const answer =
          operation.stream === "up"
            ? await withFile(kernel, operation, call, { request, reply, run })
            : await run(call);
        await request.admitted!.stranger?.wasFine();
        if (operation.stream === "down")
          return sendFile(kernel, workspace, answer.result as SentFile, { request, reply });
        if (answer.cookie !== undefined) setCookie(kernel, workspace, reply, answer.cookie);
        if (answer.browser) markBrowser(kernel, workspace, reply, answer.browser);
        const version = answer.etag ?? (answer.result as { version?: number }).version;
        // A form was sent by hand from a page without a script; it gets a page back.
        if (operation.form && request.headers.accept?.includes("text/html"))
          return reply
            .header("cache-control", "no-store")
            .type("text/html; charset=utf-8")
            .send(donePage(kernel, await languageOf(kernel, request)));
        const body = operation.sends ? (answer.result as string) : write(answer.result);
        reply.type(`${operation.sends ?? "application/json"}; charset=utf-8`);
        if (operation.method !== "GET" || operation.secret) {
          reply.header("cache-control", "no-store");
          if (typeof version === "number") reply.header("etag", `"${version}"`);
          return reply.send(body);
        }
        const etag = validatorOf(body, version);
        reply.headers({ etag, "cache-control": "private, no-cache", vary: "cookie, authorization" });
        if (isSame(request.headers["if-none-match"], etag)) return reply.code(304).send();
        return reply.send(body);
      },
    });
  }

  const access = watchAccess(kernel.identity);
  const streams = countStreams(limits);
  const open = new Set<ServerResponse>();
  // They never end by themselves; whoever listens comes back with the last id they have.
  server.addHook("preClose", async () => {
    for (const stream of open) stream.destroy();
  });
  server.addHook("onClose", async () => access.stop());
  server.get(`${BASE}/events/stream`, async (request, reply) => {
    const workspace = await findWorkspace(kernel, request);
    const credential = credentialOf(kernel, workspace, request);
    const caller = credential && (await kernel.identity.caller(workspace, credential));
    if (!caller) throw problem("not_signed_in");
    checkScope(caller, "core", "GET");
    open.add(reply.raw);
    reply.raw.once("close", () => open.delete(reply.raw));
    await openLiveStream(kernel, request, reply, {
      workspace,
      actor: caller.actor,
      credential,
      access,
      streams,
    });
    return reply;
  });
}

/** Only what the result schema declares leaves the server. */
function resultWriter({ id, result }: Operation, checkFormats: boolean): (value: unknown) => string {
  const write = answerWriter(result);
  return (value) => {
    try {
      const text = write(value);
      if (checkFormats) result.parse(JSON.parse(text));
      return text;
    } catch (error) {
      throw new Error(`${id} answered what its contract does not allow: ${(error as Error).message}`);
    }
  };
}

/**
 * A strong validator: a hash of the very bytes, behind the version where there is one, so that If-Match takes it as it is.
 * @example validatorOf(body, 3) // "3-9fQ…"
 */
function validatorOf(body: string, version: unknown): string {
  const ofBytes = hash("sha256", body, "base64url").slice(0, 22);
  return typeof version === "number" ? `"${version}-${ofBytes}"` : `"${ofBytes}"`;
}

/** A proxy may have made the validator a weak one; for whether to send the bytes again that is the same. */
function isSame(header: string | undefined, etag: string): boolean {
  return header?.split(",").some((each) => each.trim().replace(/^W\//, "") === etag) ?? false;
}

function setCookie(kernel: Kernel, workspace: WorkspaceRow, reply: FastifyReply, token: string): void {
  const options = {
    path: "/",
    httpOnly: true,
    sameSite: "lax" as const,
    secure: kernel.publicUrl.startsWith("https:"),
  };
  if (token)
    reply.setCookie(cookieName(kernel, workspace), token, {
      ...options,
      maxAge: kernel.signInDays.most * 86_400,
    });
  else {
    reply.clearCookie(cookieName(kernel, workspace), options);
    // What was answered to somebody does not stay behind on a shared machine.
    reply.header("clear-site-data", '"cache"');
  }
}
