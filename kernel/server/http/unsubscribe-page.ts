import type { FastifyInstance } from "fastify";
import type { Kernel } from "../kernel.ts";
import { escapeHtml } from "../mail/escape-html.ts";

/**
 * What "no more mail" opens where the mail program does not do it by itself: a page with one button. Opening it changes nothing, because
 * scanners open every link in a mail; the button posts to the same address. It needs no script and no sign-in.
 */
export function addUnsubscribePage(server: FastifyInstance, kernel: Kernel, path: string): void {
  server.get(path, async (request, reply) => {
    const { workspace: slug } = request.params as { workspace: string };
    const workspace = await kernel.identity.workspace(slug);
    return reply
      .header("cache-control", "no-store")
      .header("x-robots-tag", "noindex")
      .type("text/html; charset=utf-8")
      .send(
        page(
          "No more mail?",
          `<p>Weft then sends you no more mail of ${escapeHtml(workspace?.name ?? "this workspace")}. What is new stays in your inbox there, and you can
turn mail on again in your settings.</p><form method="post"><button>No more mail</button></form>`,
        ),
      );
  });
}

export const DONE_PAGE = page(
  "No more mail",
  "<p>Done. What is new stays in your inbox; mail can be turned on again in your settings.</p>",
);

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>body{max-width:34rem;margin:10vh auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}button{font:inherit;padding:.6rem 1.2rem}</style>
</head>
<body>
<main><h1>${title}</h1>
${body}</main>
</body>
</html>
`;
}
