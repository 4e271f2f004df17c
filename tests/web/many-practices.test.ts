import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { build, type Rolldown } from "vite";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { randomStream } from "#analysis/random.ts";
import { bytesAtOnce } from "./bytes-at-once.ts";

const MORE = 25;
const MOST_BYTES = 200_000;
const HOME = ["kernel/web/home/home-page.tsx", "loom-hero.tsx", "next-session.tsx"];
const house = resolve(".cache/many-practices");
/** Practices of the usual size, with the word for their record. */
const examples = [
  ["risks", "risk"],
  ["decisions", "decision"],
  ["commitments", "commitment"],
  ["lessons", "lesson"],
  ["councils", "council"],
] as const;
const random = randomStream(25);

let chunks: Rolldown.OutputChunk[] = [];

/** A house with 25 practices more: copies under names of their own, with words of their own, or they would compress to nothing. */
beforeAll(async () => {
  rmSync(house, { recursive: true, force: true });
  mkdirSync(join(house, "bin"), { recursive: true });
  const withoutServer = (from: string) => !/\/server(\/|$)|\.test\.tsx?$/.test(from);
  for (const part of [
    "kernel/web",
    "kernel/contract",
    "practices",
    "analysis",
    "apps/web.tsx",
    "bin/web",
    "bin/language-plugin.ts",
    "bin/pseudo-language.ts",
    "public",
  ])
    cpSync(part, join(house, part), { recursive: true, filter: withoutServer });
  for (const file of ["index.html", "vite.config.ts", "package.json", "tsconfig.base.json"])
    cpSync(file, join(house, file));
  symlinkSync(resolve("node_modules"), join(house, "node_modules"));
  const lines = Array.from({ length: MORE }, (_, number) => copy(number + 1));
  const registry = join(house, "practices/registry.web.tsx");
  const text = readFileSync(registry, "utf8");
  writeFileSync(
    registry,
    `${lines.map(({ line }) => line).join("\n")}\n${text.replace("webPractices = [", `webPractices = [${lines.map(({ name }) => name).join(", ")},`)}`,
  );
  vi.stubEnv("NODE_ENV", "production");
  const built = (await build({
    root: house,
    configFile: join(house, "vite.config.ts"),
    logLevel: "silent",
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  chunks = built.output.filter((part) => part.type === "chunk");
}, 240_000);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(house, { recursive: true, force: true });
});

/** One more practice, and the line that enters it in the registry. */
function copy(number: number): { name: string; line: string } {
  const [many, one] = examples[number % examples.length]!;
  const rename = (text: string) =>
    text
      .replaceAll(new RegExp(`\\b${many}\\b`, "g"), `${many}${number}`)
      .replaceAll(new RegExp(`\\b${one}\\b`, "g"), `${one}${number}`);
  const folder = join(house, "practices", `${many}${number}`);
  cpSync(join(house, "practices", many), folder, { recursive: true });
  const visit = (path: string): void => {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path)) visit(join(path, name));
      return;
    }
    const text = rename(readFileSync(path, "utf8"));
    writeFileSync(path, /\/(words|messages)(\.en|\/\w+)?\.ts$/.test(path) ? inOtherWords(text) : text);
    const name = path.slice(folder.length);
    if (rename(name) !== name) renameSync(path, folder + rename(name));
  };
  visit(folder);
  const name = `${many}Web${number}`;
  return { name, line: `import { ${many}Web as ${name} } from "./${many}${number}/web/index.tsx";` };
}

/** The texts as long as they are and with their names in braces, every word another one. */
function inOtherWords(text: string): string {
  return text.replaceAll(/(: ?\n? *)"([^"\n]*)"/g, (_, before: string, words: string) => {
    const others = words.replaceAll(/\{\{\w+\}\}|[a-z]/g, (letter) =>
      letter.startsWith("{") ? letter : "etaoinshrdlcumwf"[random.below(16)]!,
    );
    return `${before}"${others}"`;
  });
}

test("with thirty-six practices the first view of Home still takes less than 200 kB of JavaScript on the wire", () => {
  const bytes = bytesAtOnce(chunks, HOME);
  console.log(`Home with ${MORE} practices more: ${(bytes / 1000).toFixed(1)} kB gzip`);
  expect(chunks.some(({ moduleIds }) => moduleIds.some((id) => id.includes("/practices/lessons23/")))).toBe(
    true,
  );
  expect(bytes).toBeLessThan(MOST_BYTES);
});
