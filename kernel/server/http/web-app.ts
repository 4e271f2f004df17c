import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Language, languages } from "#kernel/contract/words/language.ts";

const YEAR_SECONDS = 31_536_000;

/**
 * Serves the built web app, which has a folder for each language: hashed files for a year, the page itself never from a cache.
 * @param languageOf in which language whoever asks reads.
 */
export async function serveWebApp(
  server: FastifyInstance,
  folder: string,
  languageOf: (request: FastifyRequest) => Promise<Language>,
): Promise<void> {
  const built = languages.filter((language) => existsSync(join(folder, language, "index.html")));
  const [first] = built;
  if (!first) {
    server.get("/*", (_request, reply) =>
      reply.code(503).type("text/plain").send("The web part is not built yet. Run: npm run build\n"),
    );
    return;
  }
  await server.register(fastifyStatic, {
    root: built.map((language) => join(folder, language, "assets")),
    prefix: "/assets/",
    immutable: true,
    maxAge: YEAR_SECONDS * 1000,
    preCompressed: true,
  });
  const pages = new Map(built.map((language) => [language, newest(join(folder, language, "index.html"))]));
  server.get("/*", async (request, reply) => {
    const html = pages.get(await languageOf(request)) ?? pages.get(first)!;
    return reply
      .type("text/html; charset=utf-8")
      .header("cache-control", "no-cache")
      .header("vary", "accept-language, cookie")
      .send(await html());
  });
  for (const file of ["favicon.svg", "manifest.webmanifest"]) {
    if (existsSync(join(folder, first, file)))
      server.get(`/${file}`, (_request, reply) => reply.sendFile(file, join(folder, first)));
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
