import { gzipSync } from "node:zlib";
import type { Rolldown } from "vite";

/**
 * Bytes on the wire (gzip) of the entry, of the files these modules are in, and of everything they import at once.
 * @throws Error when one of them is nowhere in the bundle
 */
export function bytesAtOnce(chunks: readonly Rolldown.OutputChunk[], modules: readonly string[]): number {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const loaded = new Set<Rolldown.OutputChunk>();
  const visit = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || loaded.has(chunk)) return;
    loaded.add(chunk);
    for (const name of chunk.imports) visit(byName.get(name));
  };
  for (const module of modules) {
    const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/${module}`)));
    if (!chunk) throw new Error(`${module} is not in the bundle`);
    visit(chunk);
  }
  for (const chunk of chunks) if (chunk.isEntry) visit(chunk);
  return [...loaded].reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
}
