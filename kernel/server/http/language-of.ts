import type { FastifyRequest } from "fastify";
import { languageFor } from "#kernel/contract/words/asked-language.ts";
import type { Language } from "#kernel/contract/words/language.ts";
import type { Kernel } from "../kernel.ts";
import { identifyCaller } from "./caller.ts";

/** The language of the pages for a request: that of whoever is signed in to the workspace in the address, else the browser's. */
export async function languageOf(kernel: Kernel, request: FastifyRequest): Promise<Language> {
  const asked = languageFor(request.headers["accept-language"]);
  const slug = /^\/([a-z0-9-]{1,40})(?:[/?]|$)/.exec(request.url)?.[1];
  if (!slug) return asked;
  try {
    const workspace = await kernel.identity.workspace(slug);
    const caller = workspace && (await identifyCaller(kernel, workspace, request));
    return caller?.actor.language ?? asked;
  } catch {
    // The pages are served also while the database is away: they say so themselves.
    return asked;
  }
}
