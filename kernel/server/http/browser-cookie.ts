import type { FastifyReply, FastifyRequest } from "fastify";
import { languageNamed } from "#kernel/contract/words/asked-language.ts";
import { regionFor } from "#kernel/contract/words/region.ts";
import { type Browser, browserOf, type From, markOf } from "../identity/browser-mark.ts";
import type { Kernel } from "../kernel.ts";
import type { WorkspaceRow } from "../operation/context.ts";

/** Browsers keep no cookie longer. */
const DAYS = 400;

/** A dot, which no workspace has in its name, keeps it apart from the cookies of sign-ins. */
const nameOf = ({ publicUrl }: Kernel, { slug }: WorkspaceRow) =>
  `${publicUrl.startsWith("https:") ? "__Host-" : ""}weft.browser.${slug}`;

export function fromOf(kernel: Kernel, workspace: WorkspaceRow, request: FastifyRequest): From {
  const home = { secret: kernel.secret, workspaceId: workspace.id };
  return {
    address: request.ip,
    browser: browserOf(home, request.cookies[nameOf(kernel, workspace)]),
    region: regionFor(request.headers["accept-language"]),
    language: languageNamed(request.headers["accept-language"]),
  };
}

export function markBrowser(
  kernel: Kernel,
  workspace: WorkspaceRow,
  reply: FastifyReply,
  browser: Browser,
): void {
  reply.setCookie(
    nameOf(kernel, workspace),
    markOf({ secret: kernel.secret, workspaceId: workspace.id }, browser),
    {
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      secure: kernel.publicUrl.startsWith("https:"),
      maxAge: DAYS * 86_400,
    },
  );
}
