import type { FastifyRequest } from "fastify";
import { mostBodyBytes, type Operation } from "#kernel/contract/operation.ts";
import { countTry } from "../identity/rate-limit.ts";
import { countStranger } from "../identity/strangers.ts";
import type { Kernel } from "../kernel.ts";
import { mayCall } from "../operation/access.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import type { Request } from "../operation/perform.ts";
import { problem } from "../problem.ts";
import { fromOf } from "./browser-cookie.ts";
import { checkCsrf, checkProof, checkScope, identifyCaller } from "./caller.ts";
import { refuseCharacters } from "./characters.ts";

/** A call that was let in: all that is known of it before its body. */
export type Admitted = {
  operation: Operation;
  call: Omit<Request, "body">;
  /** Of a call that needs no sign-in: to be told when it turned out well. */
  stranger: { wasFine(): Promise<void> } | null;
};

type Params = { workspace: string } & Record<string, string>;

declare module "fastify" {
  interface FastifyRequest {
    /** Set once a call was let in; without it no body is read. */
    admitted?: Admitted;
  }
}

/**
 * Asks who it is before anything is done for them: workspace, caller, access, limits, and what is said of the body, in this order and
 * before a byte of the body is read. `perform` looks at access again, for callers that do not come by HTTP, and at the record.
 * @throws as `perform` does; too_large, media_type_unsupported
 */
export async function admitCall(
  kernel: Kernel,
  { operation, practice }: { operation: Operation; practice: string },
  request: FastifyRequest,
): Promise<Admitted> {
  const workspace = await findWorkspace(kernel, request);
  const caller = await identifyCaller(kernel, workspace, request);
  if (caller) {
    const { language, timeZone, formats } = caller.actor;
    request.reader = { language, timeZone, formats };
  }
  const actor = caller?.actor ?? null;
  const from = fromOf(kernel, workspace, request);
  const stranger = "anyone" in operation.access ? await countStranger(kernel, workspace, from) : null;
  if (!stranger) {
    checkCsrf(kernel, request, caller);
    // What no key reaches is said before what another key would: a wider one would not help.
    checkProof(caller, operation, kernel.now());
    checkScope(caller, practice, operation.method);
  }
  await mayCall(kernel, operation, { actor, workspace });
  if (operation.limit && actor)
    await countTry(
      kernel.pool,
      workspace.id,
      `${operation.id} ${actor.personId}`,
      operation.limit,
      kernel.now(),
    );
  const { workspace: _, ...params } = request.params as Params;
  refuseCharacters(params);
  refuseCharacters(request.query, "query");
  const call = {
    workspace,
    actor,
    now: kernel.now(),
    params,
    query: request.query,
    ifMatch: versionOf(request.headers["if-match"]),
    idempotencyKey: keyOf(request.headers["idempotency-key"]),
    audience: audienceOf(request.headers["weft-audience"]),
    device: request.headers["user-agent"]?.slice(0, 200),
    from,
  };
  checkDeclared(operation, request);
  return { operation, call, stranger };
}

/** What the headers say of the body. A file says how long it is, and `receiveFile` holds it to that. */
function checkDeclared(operation: Operation, { headers }: FastifyRequest): void {
  const encoding = headers["content-encoding"];
  // What is packed can be a thousand times as large once it is unpacked.
  if (encoding !== undefined && encoding !== "identity") throw problem("media_type_unsupported");
  if (operation.stream !== "up" && Number(headers["content-length"] ?? 0) > mostBodyBytes(operation))
    throw problem("too_large");
}

/** @throws not_signed_in for a workspace that is not there, the same answer as for one that somebody is not in */
export async function findWorkspace(kernel: Kernel, request: FastifyRequest): Promise<WorkspaceRow> {
  const workspace = await kernel.identity.workspace((request.params as Params).workspace);
  if (!workspace) throw problem("not_signed_in");
  return workspace;
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
