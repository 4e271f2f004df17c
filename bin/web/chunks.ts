import type { Rolldown } from "vite";

type Graph = { getModuleInfo(id: string): Rolldown.ModuleInfo | null };

const ENTRY = /\/apps\/web\.tsx$/;
const DOOR = /\/practices\/([^/]+)\/web\/index\.tsx$/;
const HOME = /\/kernel\/web\/home\/home-page\.tsx$/;
/** What stands beside every page and comes after it. */
const BESIDE = /\/kernel\/web\/shell\/(rail-list|folded-rail|area-keys)\.tsx$/;
/** What a page brings for the state its record is in, in a folder of its own: `room/room-page.tsx`. */
const OF_STATE = /\/web\/([\w-]+)\/\1-page\.tsx$/;
/** Editors and what they stand on: loaded where somebody writes together, never with a page. */
const HEAVY = /\/node_modules\/(@tiptap|prosemirror-|yjs|y-prosemirror|y-protocols|lib0|@tiptap\/y-tiptap)/;

/** What opens beside a field, and fields few pages have: by itself, so that only pages that show one at once load it. */
const RARE: readonly [name: string, module: RegExp][] = [
  [
    "overlays",
    /\/(@floating-ui|react-remove-scroll[\w-]*|react-style-singleton|use-sidecar|use-callback-ref)\/|\/@mantine\/core\/.*\/(Combobox|Select\w*|Popover|ScrollArea|Floating|Modal\w*|Menu|Portal|Overlay|FocusTrap|RemoveScroll|Autocomplete|MultiSelect|TagsInput|Pill\w*)\//,
  ],
  ["numbers", /\/react-number-format\/|\/NumberInput\//],
  [
    "markdown",
    /\/(markdown-it|linkify-it|mdurl|uc\.micro|punycode\.js|entities)\/|\/kernel\/(contract\/markdown|web\/ui\/markdown)/,
  ],
];

/** The same for what lists and records have now and then, which would otherwise be in the file of all of them. */
const NOW_AND_THEN: readonly [name: string, module: RegExp][] = [
  ["checkboxes", /\/@mantine\/core\/.*\/Checkbox\//],
  ["segments", /\/@mantine\/core\/.*\/(SegmentedControl|FloatingIndicator)\//],
];

/** A few lines each, and wanted here and there: never worth another file. */
const SMALL = /\/@mantine\/core\/esm\/core\//;

/** In a door: pages that need no record to be about, by their own path or as `all` of a kind of record (`pagesOf`). */
const BEGINNINGS =
  /(?:path:\s*["'`][^"'`$]+["'`],\s*load|\ball):\s*\(\)\s*=>\s*import\(\s*["'`]\.\/([\w-]+\.tsx)/g;

/** In a door: pages of one record, by a path of their own. */
const OF_RECORDS =
  /path:\s*["'`][^"'`]*\$[^"'`]*["'`],\s*load:\s*\(\)\s*=>\s*import\(\s*["'`]\.\/([\w-]+\.tsx)/g;

/** In a door: what opens over any page or where it is asked, and stands on none. */
const DIALOGS =
  /\b(?:dialog:|inPlace(?::| =)|steps:\s*\{\s*"[\w.-]+":)\s*\(\)\s*=>\s*import\(\s*["'`]\.\/([\w-]+\.tsx)/g;

/**
 * Few files instead of many small ones, by when they are needed: `first` with every page, `beside` with what comes after it on every page (what pages share with that is in `first`), `home` with Home alone, `base` with Home and
 * others, `fields` with lists and records alike, `kit` with any list, `record` with any record, and of every practice one for each list,
 * one for each dialog, one for each page of a record where there are several, and one for the rest. What none of them needs stays by itself. No page loads another one's file for something they share.
 */
export function chunkNames(): (id: string, graph: Graph) => string | null {
  let names: Map<string, string> | null = null;
  return (id, graph) => {
    names ??= nameAll(id, graph);
    return names?.get(id) ?? null;
  };
}

/** Pages by the module they begin with, and the practices they are of; what is on Home is one of them. */
type Page = { root: string; practice: string; of: "home" | "list" | "record"; alone?: boolean };

/** Null where nothing leads from this module up to the entry, as from what the bundler itself adds. */
function nameAll(anywhere: string, graph: Graph): Map<string, string> | null {
  const entry = findEntry(anywhere, graph);
  if (!entry) return null;
  const first = reach(graph, [entry]);
  const names = new Map<string, string>([...first].map((id) => [id, "first"]));
  const users = new Map<string, Page[]>();
  for (const page of pagesOf(graph, entry, first)) {
    const reached = reach(graph, [page.root]);
    if ([...reached].some((id) => HEAVY.test(id))) continue;
    for (const id of reached) users.set(id, [...(users.get(id) ?? []), page]);
  }
  const beside = reach(
    graph,
    dynamicOf(graph, [...first]).filter((id) => BESIDE.test(id)),
  );
  for (const [id, pages] of users) {
    const name = names.has(id) ? null : beside.has(id) ? "first" : nameOf(id, pages);
    if (name) names.set(id, name);
  }
  for (const id of beside) if (!names.has(id)) names.set(id, "beside");
  return names;
}

function pagesOf(graph: Graph, entry: string, first: ReadonlySet<string>): Page[] {
  // What is on Home: its page, and the blocks of the practices, which the doors name as hero and people.
  const isHome = (id: string) => HOME.test(id) || /-hero\.tsx$|\/next-session\.tsx$/.test(id);
  const home = dynamicOf(graph, [entry, ...first]).filter(isHome);
  const pages: Page[] = home.map((root) => ({ root, practice: "home", of: "home" }));
  for (const door of [...first].filter((id) => DOOR.test(id))) {
    const practice = DOOR.exec(door)![1]!;
    const code = graph.getModuleInfo(door)?.code ?? "";
    const named = (pattern: RegExp) => new Set([...code.matchAll(pattern)].map(([, file]) => file));
    const beginnings = named(BEGINNINGS);
    const ofRecords = named(OF_RECORDS);
    // Of several, none loads what is another one's alone.
    const apart = new Set([...named(DIALOGS), ...(ofRecords.size > 1 ? ofRecords : [])]);
    for (const root of dynamicOf(graph, [door])) {
      if (isHome(root)) continue;
      const file = root.slice(root.lastIndexOf("/") + 1);
      const isList = beginnings.has(file);
      pages.push({ root, practice, of: isList ? "list" : "record", alone: isList || apart.has(file) });
      // A page whose record has a page of its own for each state.
      for (const ofState of dynamicOf(graph, [root]).filter((id) => OF_STATE.test(id)))
        pages.push({ root: ofState, practice, of: "record", alone: true });
    }
  }
  return pages;
}

/** Null where two that stand by themselves share something nobody else has: that stands by itself too. */
function nameOf(id: string, pages: readonly Page[]): string | null {
  const kinds = new Set(pages.map(({ of }) => of));
  const practices = new Set(pages.map(({ practice }) => practice));
  const [only] = pages;
  if (pages.length === 1 && only!.alone) return only!.root.replace(/^.*\/|\.tsx$/g, "");
  if (kinds.size === 1 && kinds.has("home")) return "home";
  practices.delete("home");
  if (practices.size === 1) {
    const [practice] = practices;
    return kinds.has("home") ? `${practice}-home` : kinds.has("list") ? `${practice}-lists` : practice!;
  }
  if (pages.length === 2 && pages.every(({ alone }) => alone)) return null;
  const named = (some: typeof RARE) => some.find(([, module]) => module.test(id))?.[0];
  if (kinds.size > 1) return kinds.has("home") ? "base" : (named(NOW_AND_THEN) ?? "fields");
  if (kinds.has("list")) return SMALL.test(id) ? "fields" : "kit";
  return named(RARE) ?? "record";
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
