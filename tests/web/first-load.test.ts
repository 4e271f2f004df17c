import { readFileSync } from "node:fs";
import { build, type Rolldown } from "vite";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { bytesAtOnce } from "./bytes-at-once.ts";

const HOME = "kernel/web/home/home-page.tsx";
const MOST_BYTES = 200_000;

let chunks: readonly Rolldown.OutputChunk[] = [];

beforeAll(async () => {
  // Vitest says NODE_ENV=test, for which Vite would pack React's development build, a third larger.
  vi.stubEnv("NODE_ENV", "production");
  const built = await build({ logLevel: "silent", build: { write: false } });
  chunks = (built as Rolldown.RolldownOutput).output.filter((part) => part.type === "chunk");
}, 120_000);
afterAll(() => void vi.unstubAllEnvs());

const firstLoad = (modules: readonly string[]) => bytesAtOnce(chunks, modules);

const registry = readFileSync("practices/registry.web.tsx", "utf8");
const doors = [...registry.matchAll(/from "\.\/([\w-]+)\/web\/index\.tsx"/g)].map(([, practice]) => ({
  folder: `practices/${practice}/web`,
  door: readFileSync(`practices/${practice}/web/index.tsx`, "utf8"),
}));
const filesOf = (pattern: RegExp) =>
  doors.flatMap(({ folder, door }) =>
    [...door.matchAll(pattern)].map(([, path, file]) => ({ path: path!, file: `${folder}/${file}` })),
  );

/** What practices show on Home is loaded with it: `home: { hero: () => import("./loom.tsx") }`. */
const blocksOnHome = filesOf(/(hero|people):\s*\(\)\s*=>\s*import\("\.\/([\w-]+\.tsx)"\)/g);
const pages = filesOf(/path:\s*"([^"]+)",\s*load:\s*\(\)\s*=>\s*import\("\.\/([\w-]+\.tsx)"\)/g);
/** Lists that a door names by `pagesOf(kind, { all: () => import("./risks-page.tsx"), … })`. */
const lists = doors.flatMap(({ folder, door }) =>
  [...door.matchAll(/\ball:\s*\(\)\s*=>\s*import\("\.\/([\w-]+\.tsx)"\)/g)].map(([, file]) => ({
    path: folder.split("/")[1]!,
    file: `${folder}/${file}`,
  })),
);
/** Those that need no record to be about: lists and overviews, where people begin. */
const beginnings = [...pages.filter(({ path }) => !path.includes("$")), ...lists];

test("every page of every practice is found in its door", () => {
  const named = doors.flatMap(({ door }) => [...door.matchAll(/\bload:\s*\(\)\s*=>/g)]).length;
  const captured = doors.flatMap(({ door }) => [...door.matchAll(/capture:[\s\S]*?load:\s*\(\)/g)]).length;
  // Sections on the pages of other practices' records: `help: { load: () => import("./help-section.tsx") }`.
  const carried = doors.flatMap(({ door }) => [...door.matchAll(/\w+: \{ load:\s*\(\)/g)]).length;
  expect(pages.length).toBe(named - captured - carried);
  expect(beginnings.length).toBeGreaterThanOrEqual(doors.length);
});

test("the first view of Home takes less than 200 kB of JavaScript on the wire (gzip)", () => {
  const bytes = firstLoad([HOME, ...blocksOnHome.map(({ file }) => file)]);
  console.log(`Home: ${(bytes / 1000).toFixed(1)} kB gzip`);
  expect(bytes).toBeLessThan(MOST_BYTES);
  expect(bytes).toBeGreaterThan(50_000);
});

test.each(beginnings)(
  "opened first, $path takes less than 200 kB of JavaScript on the wire",
  ({ path, file }) => {
    const bytes = firstLoad([file]);
    console.log(`${path}: ${(bytes / 1000).toFixed(1)} kB gzip`);
    expect(bytes).toBeLessThan(MOST_BYTES);
  },
);

test("no validation code travels to the browser", () => {
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
  expect(modules.length).toBeGreaterThan(50);
  expect(modules.filter((id) => id.includes("/node_modules/zod/"))).toEqual([]);
});
