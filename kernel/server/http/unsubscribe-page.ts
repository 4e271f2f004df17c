import type { FastifyInstance } from "fastify";
import type { Language } from "#kernel/contract/words/language.ts";
import type { Kernel } from "../kernel.ts";
import { escapeHtml } from "../mail/escape-html.ts";
import { speakerFor } from "../words/speaker.ts";
import { languageOf } from "./language-of.ts";

/**
 * What "no more mail" opens where the mail program does not do it by itself: a page with one button. Opening it changes nothing, because
 * scanners open every link in a mail; the button posts to the same address. It needs no script and no sign-in.
 */
export function addUnsubscribePage(server: FastifyInstance, kernel: Kernel, path: string): void {
  server.get(path, async (request, reply) => {
    const { workspace: slug } = request.params as { workspace: string };
    const workspace = (await kernel.identity.workspace(slug))?.name ?? "Weft";
    const language = await languageOf(kernel, request);
    const { kernel: say } = speakerFor(kernel.house, { language, timeZone: "UTC" });
    const button = `<form method="post"><button>${escapeHtml(say("mailOff"))}</button></form>`;
    return reply
      .header("cache-control", "no-store")
      .header("x-robots-tag", "noindex")
      .type("text/html; charset=utf-8")
      .send(page(language, say("mailOff"), say("mailOffWhat", { workspace }), button));
  });
}

/** What the button's form is answered with. */
export function donePage(kernel: Kernel, language: Language): string {
  const { kernel: say } = speakerFor(kernel.house, { language, timeZone: "UTC" });
  return page(language, say("mailOff"), say("mailOffDone"));
}

function page(language: Language, title: string, text: string, more = ""): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>body{max-width:34rem;margin:10vh auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}button{font:inherit;padding:.6rem 1.2rem}</style>
</head>
<body>
<main><h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>${more}</main>
</body>
</html>
`;
}
