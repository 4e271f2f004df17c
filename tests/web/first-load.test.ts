import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { afterAll, beforeAll, expect, test, vi } from "vitest";

const HOME = "kernel/web/home/home-page.tsx";
const MOST_BYTES = 200_000;

// Vitest says NODE_ENV=test, for which Vite would pack React's development build, a third larger.
beforeAll(() => void vi.stubEnv("NODE_ENV", "production"));
afterAll(() => void vi.unstubAllEnvs());

/** The entry, the page, the shell's and the practices' blocks on Home, and everything these import at once. */
function firstLoad(
  chunks: readonly Rolldown.OutputChunk[],
  roots: readonly string[],
): Set<Rolldown.OutputChunk> {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const loaded = new Set<Rolldown.OutputChunk>();
  const visit = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || loaded.has(chunk)) return;
    loaded.add(chunk);
    for (const name of chunk.imports) visit(byName.get(name));
  };
  for (const chunk of chunks) {
    if (chunk.isEntry || roots.some((root) => chunk.facadeModuleId?.endsWith(root))) visit(chunk);
  }
  return loaded;
}

/** What practices show on Home is loaded with it: `home: { hero: () => import("./loom.tsx") }`. */
function blocksOnHome(): string[] {
  const registry = readFileSync("practices/registry.web.tsx", "utf8");
  return [...registry.matchAll(/from "\.\/([\w-]+)\/web\/index\.tsx"/g)].flatMap(([, practice]) => {
    const door = readFileSync(`practices/${practice}/web/index.tsx`, "utf8");
    return [...door.matchAll(/(?:hero|people):\s*\(\)\s*=>\s*import\("\.\/([\w-]+\.tsx)"\)/g)].map(
      ([, file]) => `practices/${practice}/web/${file}`,
    );
  });
}

test("the first view of Home takes less than 200 kB of JavaScript on the wire (gzip)", async () => {
  const { output } = (await build({
    logLevel: "silent",
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  const chunks = output.filter((part) => part.type === "chunk");
  const loaded = firstLoad(chunks, [HOME, ...blocksOnHome()]);
  const sizes = [...loaded].map(({ code, fileName }) => ({
    fileName,
    bytes: gzipSync(code, { level: 9 }).length,
  }));
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`Home: ${(total / 1000).toFixed(1)} kB gzip in ${sizes.length} files`);
  expect(total).toBeLessThan(MOST_BYTES);
  expect(total).toBeGreaterThan(50_000);
});

test("no validation code travels to the browser", async () => {
  const { output } = (await build({
    logLevel: "silent",
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  const modules = output.flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
  expect(modules.length).toBeGreaterThan(50);
  expect(modules.filter((id) => id.includes("/node_modules/zod/"))).toEqual([]);
});
