import { hash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { SentFile } from "#kernel/contract/core/attachments.ts";
import type { Operation } from "#kernel/contract/operation.ts";
import { countTry } from "../identity/rate-limit.ts";
import { countStranger } from "../identity/strangers.ts";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import { perform, type Request } from "../operation/perform.ts";
import { problem } from "../problem.ts";
import { answerWriter } from "./answer-writer.ts";
import { fromOf, markBrowser } from "./browser-cookie.ts";
import { checkCsrf, checkScope, cookieName, credentialOf, identifyCaller } from "./caller.ts";
import { isStream, sendFile, withFile } from "./file-transfer.ts";
import { languageOf } from "./language-of.ts";
import { openLiveStream } from "./live-stream.ts";
import { watchAccess } from "./stream-access.ts";
import { donePage } from "./unsubscribe-page.ts";

const BASE = "/api/v1/workspaces/:workspace";

type Params = { workspace: string } & Record<string, string>;

/** `/risks/{risk}` as Fastify writes it. */
export function routePath(operation: Operation): string {
  return BASE + operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
}

/** One route for every operation of the house, and the live stream. */
export function addRoutes(
  server: FastifyInstance,
  kernel: Kernel,
  { checkFormats = false }: { checkFormats?: boolean } = {},
): void {
  for (const { operation, handler, practice } of kernel.house.operations.values()) {
    const write = resultWriter(operation, checkFormats);
    server.route({
      method: operation.method,
      url: routePath(operation),
      config: { operationId: operation.id, ...(operation.form ? { form: true as const } : {}) },
      ...(operation.bodyBytes ? { bodyLimit: operation.bodyBytes } : {}),
      handler: async (request, reply) => {
        const workspace = await findWorkspace(kernel, request);
        const caller = await identifyCaller(kernel, workspace, request);
        if (caller) request.reader = { language: caller.actor.language, timeZone: caller.actor.timeZone };
        const { workspace: _, ...params } = request.params as Params;
        const from = fromOf(kernel, workspace, request);
        const stranger = "anyone" in operation.access ? await countStranger(kernel, workspace, from) : null;
        if (!stranger) {
          checkCsrf(kernel, request, caller);
          checkScope(caller, practice.contract.id, operation.method);
        }
        if (operation.limit && caller)
          await countTry(
            kernel.pool,
            workspace.id,
            `${operation.id} ${caller.actor.personId}`,
            operation.limit,
            kernel.now(),
          );
        const call: Request = {
          workspace,
          actor: caller?.actor ?? null,
          now: kernel.now(),
          params,
          query: request.query,
          body: request.body,
          ifMatch: versionOf(request.headers["if-match"]),
          idempotencyKey: keyOf(request.headers["idempotency-key"]),
          audience: audienceOf(request.headers["weft-audience"]),
          device: request.headers["user-agent"]?.slice(0, 200),
          from,
        };
        if (!operation.stream && isStream(request.body)) throw problem("media_type_unsupported");
        const run = (given: Request) => perform(kernel, operation, handler, given);
        const answer =
          operation.stream === "up"
            ? await withFile(kernel, operation, call, { request, reply, run })
            : await run(call);
        await stranger?.wasFine();
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
        const body = write(answer.result);
        reply.type("application/json; charset=utf-8");
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
  server.addHook("onClose", async () => access.stop());
  server.get(`${BASE}/events/stream`, async (request, reply) => {
    const workspace = await findWorkspace(kernel, request);
    const credential = credentialOf(kernel, workspace, request);
    const caller = credential && (await kernel.identity.caller(workspace, credential));
    if (!caller) throw problem("not_signed_in");
    checkScope(caller, "core", "GET");
    await openLiveStream(kernel, request, reply, { workspace, actor: caller.actor, credential, access });
    return reply;
  });
}

async function findWorkspace(kernel: Kernel, request: FastifyRequest): Promise<WorkspaceRow> {
  const workspace = await kernel.identity.workspace((request.params as Params).workspace);
  // The same answer as for a workspace one is not in.
  if (!workspace) throw problem("not_signed_in");
  return workspace;
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

function versionOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const version = /^(?:W\/)?"?(\d{1,9})(?:-[\w-]{22})?"?$/.exec(header)?.[1];
  if (!version) throw problem("bad_input", { says: "fault_if_match_odd" });
  return Number(version);
}

/** `Weft-Audience: council:<id>, person:<id>`: who sees what this call makes. */
function audienceOf(header: string | string[] | undefined): string[] | undefined {
  return header === undefined
    ? undefined
    : String(header)
        .split(",")
        .map((token) => token.trim());
}

function keyOf(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header !== "string" || header.length > 200)
    throw problem("bad_input", { says: "fault_idempotency_key_long" });
  return header;
}

function setCookie(kernel: Kernel, workspace: WorkspaceRow, reply: FastifyReply, token: string): void {
  const options = {
    path: "/",
    httpOnly: true,
    sameSite: "lax" as const,
    secure: kernel.publicUrl.startsWith("https:"),
  };
  if (token) reply.setCookie(cookieName(kernel, workspace), token, { ...options, maxAge: 30 * 86_400 });
  else {
    reply.clearCookie(cookieName(kernel, workspace), options);
    // What was answered to somebody does not stay behind on a shared machine.
    reply.header("clear-site-data", '"cache"');
  }
}
