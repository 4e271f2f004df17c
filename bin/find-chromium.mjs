import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** Debian's Chromium without what a screen needs: the same pages for two thirds of the processor time. */
const PACKAGE = "chromium-headless-shell";
const names = [PACKAGE, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** How it is started for tests: nothing of its own goes out. */
export const launchOptions = {
  executablePath: process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH ?? findChromium(),
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

/** The path of a Chromium for the browser journeys, installed from Debian when there is none and we may; else why not. */
export function ensureChromium() {
  const found = findChromium();
  const mayInstall = existsSync("/usr/bin/apt-get") && process.getuid() === 0;
  const isBest = found === process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH || found?.endsWith(`/${PACKAGE}`);
  if (found && (isBest || !mayInstall)) return { path: found };
  if (!mayInstall) {
    return {
      why: "there is no Chromium on this machine and this account may not install one; install chromium-headless-shell, chromium or Google Chrome",
    };
  }
  console.log("Installing Chromium for the browser journeys …");
  for (const words of [["update"], ["install", "-y", "--no-install-recommends", PACKAGE]]) {
    const { status, stderr } = spawnSync("apt-get", ["-q", "-o", "DPkg::Lock::Timeout=300", ...words], {
      encoding: "utf8",
      timeout: 240_000,
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    // An update fails as a whole when one of many sources does; the install says what is really missing.
    if (status !== 0 && words[0] !== "update")
      return found
        ? { path: found }
        : {
            why: `apt-get could not install ${PACKAGE}: ${(stderr ?? "it took too long").trim().slice(-500)}`,
          };
  }
  const installed = findChromium();
  return installed ? { path: installed } : { why: `apt-get installed ${PACKAGE}, but it is not on the PATH` };
}

function findChromium() {
  const given = process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH;
  const onPath = names.flatMap((name) =>
    (process.env.PATH || "").split(delimiter).map((folder) => join(folder, name)),
  );
  return [given, ...onPath, ...elsewhere, ...playwrightsOwn()].find((path) => path && runs(path));
}

function playwrightsOwn() {
  const store = process.env.PLAYWRIGHT_BROWSERS_PATH || join(homedir(), ".cache", "ms-playwright");
  if (!existsSync(store)) return [];
  return readdirSync(store)
    .filter((name) => name.startsWith("chromium-"))
    .sort()
    .reverse()
    .flatMap((name) =>
      ["chrome-linux/chrome", "chrome-linux64/chrome"].map((inside) => join(store, name, inside)),
    );
}

function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
