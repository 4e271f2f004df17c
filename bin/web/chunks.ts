import type { Rolldown } from "vite";

type Graph = { getModuleInfo(id: string): Rolldown.ModuleInfo | null };

const ENTRY = /\/apps\/web\.tsx$/;
const DOOR = /\/practices\/([^/]+)\/web\/index\.tsx$/;
const HOME = /\/kernel\/web\/home\/home-page\.tsx$/;
/** Editors and what they stand on: loaded where somebody writes together, never with a page. */
const HEAVY = /\/node_modules\/(@tiptap|prosemirror-|yjs|y-prosemirror|y-protocols|lib0|@tiptap\/y-tiptap)/;

/** In a door: pages that need no record to be about, by their own path or as `all` of a kind of record (`pagesOf`). */
const BEGINNINGS =
  /(?:path:\s*["'`][^"'`$]+["'`],\s*load|\ball):\s*\(\)\s*=>\s*import\(\s*["'`]\.\/([\w-]+\.tsx)/g;

/**
 * Few files instead of many small ones, by when they are needed: `first` with every page, `home` with Home, `kit` with any
 * list, `fields` with records and forms (each what two practices or more use), and of every practice one for each list and
 * one for the rest. What none of them needs stays by itself.
 */
export function chunkNames(): (id: string, graph: Graph) => string | null {
  let names: Map<string, string> | null = null;
  return (id, graph) => {
    names ??= nameAll(id, graph);
    return names?.get(id) ?? null;
  };
}

/** Null where nothing leads from this module up to the entry, as from what the bundler itself adds. */
function nameAll(anywhere: string, graph: Graph): Map<string, string> | null {
  const entry = findEntry(anywhere, graph);
  const names = new Map<string, string>();
  const give = (ids: Iterable<string>, name: string) => {
    for (const id of ids) if (!names.has(id)) names.set(id, name);
  };
  if (!entry) return null;
  const first = reach(graph, [entry]);
  give(first, "first");
  const doors = [...first].filter((id) => DOOR.test(id));
  // What is on Home: its page, and the blocks of the practices, which the doors name as hero and people.
  const home = dynamicOf(graph, [entry, ...first]).filter(
    (id) => HOME.test(id) || /-hero\.tsx$|\/next-session\.tsx$/.test(id),
  );
  give(reach(graph, home), "home");

  /** By module, the pages with lists that need it and their practices. */
  const lists = new Map<string, Map<string, string>>();
  const all = new Map<string, Set<string>>();
  for (const door of doors) {
    const practice = DOOR.exec(door)![1]!;
    const code = graph.getModuleInfo(door)?.code ?? "";
    const beginnings = new Set([...code.matchAll(BEGINNINGS)].map(([, file]) => file));
    for (const root of dynamicOf(graph, [door])) {
      const reached = reach(graph, [root]);
      if ([...reached].some((id) => HEAVY.test(id))) continue;
      const isBeginning = beginnings.has(root.slice(root.lastIndexOf("/") + 1));
      for (const id of reached) {
        all.set(id, (all.get(id) ?? new Set()).add(practice));
        if (isBeginning) lists.set(id, (lists.get(id) ?? new Map()).set(root, practice));
      }
    }
  }
  for (const [id, users] of lists) {
    const [only, ...others] = new Set(users.values());
    if (others.length > 0) give([id], "kit");
    else give([id], users.size > 1 ? `${only}-lists` : [...users.keys()][0]!.replace(/^.*\/|\.tsx$/g, ""));
  }
  for (const [id, [only, ...others]] of all) give([id], others.length > 0 ? "fields" : only!);
  return names;
}

/** Upwards from any module to the one nobody imports. */
function findEntry(from: string, graph: Graph): string | null {
  const seen = new Set<string>();
  const waiting = [from];
  for (const id of waiting) {
    if (ENTRY.test(id)) return id;
    if (seen.has(id)) continue;
    seen.add(id);
    const info = graph.getModuleInfo(id);
    waiting.push(...(info?.importers ?? []), ...(info?.dynamicImporters ?? []));
  }
  return null;
}

function reach(graph: Graph, roots: readonly string[]): Set<string> {
  const reached = new Set(roots);
  for (const id of reached) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) reached.add(next);
  return reached;
}

const dynamicOf = (graph: Graph, ids: readonly string[]) => [
  ...new Set(ids.flatMap((id) => graph.getModuleInfo(id)?.dynamicallyImportedIds ?? [])),
];
