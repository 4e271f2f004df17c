import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import type { Kernel } from "../kernel.ts";
import { allowAskAhead, makeFirstView } from "./first-view.ts";

const YEAR_SECONDS = 31_536_000;

/** Serves the built web app: hashed files for a year, the page itself never from a cache. */
export async function serveWebApp(server: FastifyInstance, kernel: Kernel, folder: string): Promise<void> {
  const page = join(folder, "index.html");
  if (!existsSync(page)) {
    server.get("/*", (_request, reply) =>
      reply.code(503).type("text/plain").send("The web part is not built yet. Run: npm run build\n"),
    );
    return;
  }
  await server.register(fastifyStatic, {
    root: join(folder, "assets"),
    prefix: "/assets/",
    immutable: true,
    maxAge: YEAR_SECONDS * 1000,
    preCompressed: true,
  });
  const html = newest(page);
  const firstView = makeFirstView(kernel, folder);
  server.get("/*", async (request, reply) => {
    reply.type("text/html; charset=utf-8").header("cache-control", "no-cache");
    const view = await firstView(request);
    if (!view) return reply.send(await html());
    reply.header(
      "content-security-policy",
      allowAskAhead(String(reply.getHeader("content-security-policy"))),
    );
    // First of all the questions: a script after a style sheet would wait for it.
    return reply.send(
      (await html())
        .toString()
        .replace("<head>", () => `<head>${view.first}`)
        .replace("</head>", () => `${view.last}</head>`),
    );
  });
  for (const file of ["favicon.svg", "manifest.webmanifest"]) {
    if (existsSync(join(folder, file)))
      server.get(`/${file}`, (_request, reply) => reply.sendFile(file, folder));
  }
}

/** The content of a file as it is now, read again only when it was written; while it is being replaced, the last one. */
function newest(file: string): () => Promise<Buffer> {
  let written = -1;
  let content = Buffer.alloc(0);
  return async () => {
    try {
      const { mtimeMs } = await stat(file);
      if (mtimeMs !== written) {
        content = await readFile(file);
        written = mtimeMs;
      }
    } catch (error) {
      if (written === -1) throw error;
    }
    return content;
  };
}
