import { join, resolve } from "node:path";
import { type Plugin, type Rolldown, runnerImport } from "vite";

type Operation = { id: string; access: { anyone?: true; roles?: readonly string[] } };
type Route = {
  path: string;
  load: () => unknown;
  ahead?: (params: Record<string, string>) => { operation: Operation; input?: object }[];
};
type Practice = { routes: Route[]; home?: { hero?: () => unknown; people?: () => unknown } };

/**
 * Writes `first-view.json`: for each page the files of its code and the questions it will ask, so that the server can put both
 * into the page it sends (kernel/server/http/first-view.ts). The doors of the practices are run here to find out.
 */
export function firstView(): Plugin {
  let root = "";
  return {
    name: "weft-first-view",
    apply: "build",
    enforce: "post",
    configResolved(config) {
      root = config.root;
    },
    async generateBundle(_options, bundle) {
      const chunks = new Map(
        Object.values(bundle).flatMap((part) => (part.type === "chunk" ? [[part.fileName, part]] : [])),
      );
      const entry = [...chunks.values()].find(
        ({ isEntry, facadeModuleId }) => isEntry && facadeModuleId?.endsWith(".html"),
      );
      // Built for something else than the pages.
      if (!entry) return;
      const atOnce = filesOf(chunks, [entry]);
      const { routes, practices, everywhere, addressOf } = await doors(root);
      const views = routes.map(({ path, load, ahead }) => {
        const loads =
          path === "/"
            ? [load, ...practices.flatMap(({ home }) => [home?.hero ?? [], home?.people ?? []].flat())]
            : [load];
        const files = filesOf(
          chunks,
          loads.map((each) => chunkOf(chunks, moduleOf(each, root))),
        );
        const params = Object.fromEntries(
          [...path.matchAll(/\$(\w+)/g)].map(([, name]) => [name!, `__${name}__`]),
        );
        return {
          path,
          scripts: [...files.scripts].filter((file) => !atOnce.scripts.has(file)),
          styles: [...files.styles].filter((file) => !atOnce.styles.has(file)),
          asks: [...everywhere, ...(ahead?.(params) ?? [])].map(({ operation, input }) => ({
            address: addressOf(operation, input),
            practice: operation.id.slice(0, operation.id.indexOf(".")),
            roles: operation.access.roles ?? [],
          })),
        };
      });
      this.emitFile({ type: "asset", fileName: "first-view.json", source: JSON.stringify(views) });
    },
  };
}

/** What the doors say, run in this process with the real contracts. */
async function doors(root: string) {
  const run = async <Module>(file: string) =>
    (await runnerImport<Module>(resolve(root, file), { root, configFile: false, logLevel: "error" })).module;
  const { webPractices } = await run<{ webPractices: Practice[] }>("practices/registry.web.tsx");
  const { ownRoutes, everywhere } = await run<{
    ownRoutes(practices: Practice[]): Route[];
    everywhere: { operation: Operation; input?: object }[];
  }>("kernel/web/shell/own-routes.ts");
  const { addressOf, connectTo } = await run<{
    addressOf(operation: Operation, input?: object): string;
    connectTo(workspace: string): void;
  }>("kernel/web/api/call.ts");
  connectTo("__workspace__");
  const routes = [...ownRoutes(webPractices), ...webPractices.flatMap((practice) => practice.routes)];
  return { routes, practices: webPractices, everywhere, addressOf };
}

/** The module behind `() => import("./risks-page.tsx")`, as the runner has rewritten it: an address from the root. */
function moduleOf(load: () => unknown, root: string): string {
  const address = /import[\w$]*\(\s*["'`]([^"'`]+)["'`]/.exec(load.toString())?.[1];
  if (!address) throw new Error(`A page is loaded by () => import("./file.tsx"), not by ${load.toString()}`);
  return address.startsWith(root) ? address : join(root, address);
}

function chunkOf(chunks: Map<string, Rolldown.OutputChunk>, module: string): Rolldown.OutputChunk {
  const chunk = [...chunks.values()].find(({ moduleIds }) => moduleIds.includes(module));
  if (!chunk) throw new Error(`${module} is in no file of the bundle`);
  return chunk;
}

/** The files of these and of all they import at once. */
function filesOf(chunks: Map<string, Rolldown.OutputChunk>, roots: readonly Rolldown.OutputChunk[]) {
  const scripts = new Set<string>();
  const styles = new Set<string>();
  const visit = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || scripts.has(chunk.fileName)) return;
    scripts.add(chunk.fileName);
    for (const style of (chunk as { viteMetadata?: { importedCss: Set<string> } }).viteMetadata
      ?.importedCss ?? [])
      styles.add(style);
    for (const name of chunk.imports) visit(chunks.get(name));
  };
  for (const root of roots) visit(root);
  return { scripts, styles };
}
