import type { FastifyRequest } from "fastify";
import type { Operation } from "#kernel/contract/operation.ts";
import type { Caller, Credential } from "../identity/identity-cache.ts";
import { reaches, scopeMissing } from "../identity/scopes.ts";
import { csrfOf, sameText } from "../identity/secrets.ts";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";
import { problem } from "../problem.ts";

/** One cookie a workspace, so that somebody can be signed in to two on one server. */
export function cookieName(kernel: Kernel, workspace: WorkspaceRow): string {
  return `${kernel.publicUrl.startsWith("https:") ? "__Host-" : ""}weft-${workspace.slug}`;
}

/** What a request shows of its sender: an API key, or the cookie of this workspace. */
export function credentialOf(
  kernel: Kernel,
  workspace: WorkspaceRow,
  request: FastifyRequest,
): Credential | null {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const token = /^Bearer (weft_[\w-]{20,100})$/.exec(authorization)?.[1];
    return token ? { kind: "key", token } : null;
  }
  const token = request.cookies[cookieName(kernel, workspace)];
  return token ? { kind: "sign-in", token } : null;
}

/** Who sends this request: by API key, or by cookie with the csrf header on anything but GET. Null: nobody signed in. */
export async function identifyCaller(
  kernel: Kernel,
  workspace: WorkspaceRow,
  request: FastifyRequest,
): Promise<Caller | null> {
  const credential = credentialOf(kernel, workspace, request);
  return credential && kernel.identity.caller(workspace, credential);
}

/** @throws csrf_missing */
export function checkCsrf(kernel: Kernel, request: FastifyRequest, caller: Caller | null): void {
  if (request.method === "GET" || !caller?.actor.signInId) return;
  const given = request.headers["x-weft-csrf"];
  if (typeof given !== "string" || !sameText(given, csrfOf(kernel.secret, caller.actor.signInId))) {
    throw problem("csrf_missing");
  }
}

/** An API key reaches what its scopes name: `practice:read`, `practice:write`, with `*` on either side. @throws scope_missing */
export function checkScope(caller: Caller | null, practice: string, method: string): void {
  if (!caller?.scopes) return;
  const action = method === "GET" ? "read" : "write";
  if (!reaches(caller.scopes, practice, action)) throw scopeMissing(practice, action);
}

/** As long as this is somebody believed to be who they said they are, for what decides who comes in. */
export const PROOF_MINUTES = 10;

/**
 * What is about how somebody comes in is for a person who is signed in, and to change it for one who has just shown that it is them: a
 * stolen key does not become a bigger one, and a browser left open does not become somebody else's.
 * @throws person_needed, sign_in_again
 */
export function checkProof(caller: Caller | null, { proof }: Pick<Operation, "proof">, now: string): void {
  if (!proof || !caller) return;
  if (caller.scopes || !caller.actor.signInId) throw problem("person_needed");
  if (proof !== "fresh") return;
  const provenAt = Date.parse(caller.actor.provenAt ?? "");
  // Also where nothing is known of it (NaN).
  if (!(Date.parse(now) - provenAt <= PROOF_MINUTES * 60_000)) throw problem("sign_in_again");
}
