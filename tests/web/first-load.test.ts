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
}, 240_000);
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
const IMPORT = /:\s*\(\)\s*=>\s*import\("\.\/([\w-]+\.tsx)"\)/.source;
/** Routes as they are written, and the two pages of each kind that `pagesOf` makes routes of. */
const pages = [
  ...filesOf(new RegExp(`\\bpath:\\s*"([^"]+)",\\s*load${IMPORT}`, "g")),
  ...filesOf(new RegExp(`pagesOf\\((\\w+)\\.[^{]*\\{\\s*all${IMPORT}`, "g")),
  ...filesOf(new RegExp(`pagesOf\\(\\w+\\.records\\.(\\w+)[^{]*\\{[\\s\\S]*?\\bone${IMPORT}`, "g")).map(
    ({ path, file }) => ({ path: `$${path}`, file }),
  ),
];
/** Those that need no record to be about: lists and overviews, where people begin. */
const beginnings = pages.filter(({ path }) => !path.includes("$"));

test("every page of every practice is found in its door", () => {
  const count = (pattern: RegExp) => doors.flatMap(({ door }) => [...door.matchAll(pattern)]).length;
  const routes = count(/\bpath:[^{}]*?\bload:/g);
  const kinds = count(/\bpagesOf\(/g);
  expect(pages.length).toBe(routes + 2 * kinds);
  expect(beginnings.length).toBeGreaterThanOrEqual(doors.length);
});

test("the first view of Home takes less than 200 kB of JavaScript on the wire (gzip)", () => {
  const bytes = firstLoad([HOME, ...blocksOnHome.map(({ file }) => file)]);
  console.log(`Home: ${(bytes / 1000).toFixed(1)} kB gzip`);
  expect(bytes).toBeLessThan(MOST_BYTES);
  expect(bytes).toBeGreaterThan(50_000);
});

test.each(pages)("opened first, $path takes less than 200 kB of JavaScript on the wire", ({ path, file }) => {
  const bytes = firstLoad([file]);
  console.log(`${path}: ${(bytes / 1000).toFixed(1)} kB gzip`);
  expect(bytes).toBeLessThan(MOST_BYTES);
});

test("what stands beside every page brings the code of no page with it", () => {
  const beside = ["rail-list", "folded-rail", "area-keys"].map((name) => `kernel/web/shell/${name}.tsx`);
  const bytes = firstLoad(beside) - firstLoad([]);
  console.log(`beside: ${(bytes / 1000).toFixed(1)} kB gzip`);
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThan(6_000);
});

/** What a page loads for the state its record is in, before it shows anything of it. */
const phases = ["before/before-page", "room/room-page", "end/end-page", "after/after-page"].map(
  (name) => `practices/sessions/web/${name}.tsx`,
);
test.each(phases)("a session's page with its %s takes less than 200 kB", (file) => {
  const bytes = firstLoad(["practices/sessions/web/session-page.tsx", file]);
  console.log(`${file}: ${(bytes / 1000).toFixed(1)} kB gzip`);
  expect(bytes).toBeLessThan(MOST_BYTES);
});

test("no validation code travels to the browser", () => {
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
  expect(modules.length).toBeGreaterThan(50);
  expect(modules.filter((id) => id.includes("/node_modules/zod/"))).toEqual([]);
});
