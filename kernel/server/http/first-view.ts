import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Kernel } from "../kernel.ts";
import { identifyCaller } from "./caller.ts";

/** What the build says of a page (bin/web/first-view.ts): the files of its code, and what it will ask for. */
type View = {
  /** `risks/$key`, below the workspace. */
  path: string;
  scripts: readonly string[];
  styles: readonly string[];
  /** Who I am comes first. */
  asks: readonly { address: string; practice: string; roles: readonly string[] }[];
};

/**
 * Starts the questions of the first view while the code that will want the answers is still on its way; `takeAhead`
 * (kernel/web/api/asked-ahead.ts) picks them up. It stands in the page, so its hash stands in the page's policy.
 */
const askAhead = `globalThis.weftAhead=new Map(JSON.parse(document.getElementById("ahead").textContent).map((a)=>[a,fetch(a,{headers:{accept:"application/json"}}).catch(()=>null)]))`;
const hash = `'sha256-${createHash("sha256").update(askAhead).digest("base64")}'`;

/** The page's policy with leave for that one script. */
export const allowAskAhead = (policy: string): string =>
  policy.replace("script-src 'self'", `script-src 'self' ${hash}`);

/**
 * What to put into the page for whoever is signed in: its code and its questions. Null for pages nobody is known on, and where
 * who it is cannot be found out: the page then finds its way as it did.
 * @param file what the build wrote
 */
export function makeFirstView(kernel: Kernel, file: () => Promise<Buffer>) {
  let read: { content: Buffer; views: readonly View[] } | undefined;

  /** As the file is now: pages may be built anew beneath a running server. */
  async function viewsNow(): Promise<readonly View[]> {
    const content = await file().catch(() => Buffer.from("[]"));
    if (read?.content !== content) read = { content, views: JSON.parse(content.toString()) };
    return read.views;
  }

  return async function firstView(request: FastifyRequest): Promise<{ first: string; last: string } | null> {
    const [name = "", ...path] = request.url.split("?")[0]!.slice(1).split("/");
    const found = matchView(await viewsNow(), path);
    if (!found || !/^[a-z0-9-]+$/.test(name)) return null;
    const who = await whoAsks(kernel, name, request).catch(() => null);
    if (!who) return null;
    // What stands behind a question mark narrows what a list asks for; who I am it leaves alone.
    const questions = request.url.includes("?") ? found.view.asks.slice(0, 1) : found.view.asks;
    const asks = questions
      .filter(({ practice, roles }) => roles.includes(who.role) && !who.off.has(practice))
      .map(({ address }) => fill(address, { ...found.params, workspace: name }));
    return {
      first: `<script type="application/json" id="ahead">${JSON.stringify(asks).replaceAll("<", "\\u003c")}</script><script>${askAhead}</script>`,
      last: [
        ...found.view.styles.map((href) => `<link rel="stylesheet" crossorigin href="/${href}">`),
        ...found.view.scripts.map((href) => `<link rel="modulepreload" crossorigin href="/${href}">`),
      ].join(""),
    };
  };
}

/** What decides which questions would be answered no: the role of whoever asks, and what is off there. */
async function whoAsks(kernel: Kernel, name: string, request: FastifyRequest) {
  const workspace = await kernel.identity.workspace(name);
  const caller = workspace && (await identifyCaller(kernel, workspace, request));
  return caller ? { role: caller.actor.role, off: await kernel.switches.off(workspace.id) } : null;
}

/** The view at a path, with what stands where its pattern has a `$name`; a word of its own comes before a `$name`. */
export function matchView(
  views: readonly View[],
  path: readonly string[],
): { view: View; params: Record<string, string> } | null {
  const given = path.filter((step) => step !== "");
  let best: { view: View; params: Record<string, string> } | null = null;
  for (const view of views) {
    const steps = view.path.split("/").filter((step) => step !== "");
    if (steps.length !== given.length) continue;
    const params: Record<string, string> = {};
    const fits = steps.every((step, at) => {
      if (!step.startsWith("$")) return step === given[at];
      params[step.slice(1)] = given[at]!;
      return true;
    });
    if (fits && (!best || Object.keys(params).length < Object.keys(best.params).length))
      best = { view, params };
  }
  return best;
}

/** As `addressOf` in the pages writes it, or nobody would find the answer. */
function fill(address: string, params: Record<string, string>): string {
  return address.replaceAll(/__(\w+?)__/g, (_, name: string) => {
    const given = params[name] ?? "";
    try {
      return encodeURIComponent(decodeURIComponent(given));
    } catch {
      return encodeURIComponent(given);
    }
  });
}
