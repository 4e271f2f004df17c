import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { home, pinnedNode } from "./install.mjs";

/** What the browser's half is made from. */
const sources = [
  "index.html",
  "vite.config.ts",
  "bin/web",
  "bin/language-plugin.ts",
  "bin/pseudo-language.ts",
  "package-lock.json",
  "public",
  "apps/web.tsx",
  "kernel/web",
  "kernel/contract",
  "practices",
  "analysis",
];
/** As in bin/language-plugin.ts. */
const languages = ["en", "de"];
const dist = { folder: join(home, "dist"), languages };

/**
 * Builds the browser's half unless its folder was built from just these sources; true when it had to. `spokenAs`: the folder of a
 * language, where it stands in for another (the pseudo-language of the tests for English).
 */
export function ensureBuilt({ folder, languages, spokenAs = (language) => language } = dist) {
  if (!existsSync(join(home, "index.html"))) return false;
  const stamp = join(folder, ".built-from");
  const hash = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return false;
  console.log("Building the pages …");
  rmSync(folder, { recursive: true, force: true });
  for (const language of languages) {
    const { status } = spawnSync(
      pinnedNode,
      [join(home, "node_modules/vite/bin/vite.js"), "build", "--logLevel=warn"],
      {
        cwd: home,
        stdio: ["ignore", "inherit", "inherit"],
        env: {
          ...process.env,
          // Also where tests build them: their NODE_ENV would pack a React for developers, 50 kB larger.
          NODE_ENV: "production",
          WEFT_LANGUAGE: language,
          WEFT_WEB_FOLDER: join(folder, spokenAs(language)),
        },
      },
    );
    if (status !== 0) {
      console.error("weft: the pages could not be built (see above).");
      process.exit(1);
    }
  }
  writeFileSync(stamp, hash);
  return true;
}

/** By content, because a checkout changes the times of files it does not change. */
function hashOfSources() {
  const hash = createHash("sha256");
  for (const source of sources) add(hash, source);
  return hash.digest("hex");
}

function add(hash, path) {
  const full = join(home, path);
  const found = statSync(full, { throwIfNoEntry: false });
  if (!found) return;
  if (found.isDirectory()) {
    for (const name of readdirSync(full).sort()) if (name !== "server") add(hash, `${path}/${name}`);
  } else if (!/\.test\.tsx?$/.test(path)) {
    hash.update(`${path}\0`).update(readFileSync(full)).update("\0");
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  ensureBuilt();
  if (process.argv.includes("--pseudo")) {
    ensureBuilt({ folder: join(home, ".cache/pseudo-pages"), languages: ["pseudo"], spokenAs: () => "en" });
  }
}
