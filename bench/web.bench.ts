import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { ensureChromium, launchOptions } from "../bin/find-chromium.mjs";
import { until } from "../tests/support/until.ts";
import { machineLoad } from "./load.ts";
import type { BenchOptions, BenchReport } from "./report.ts";
import type { StockedWeft } from "./stocked-weft.ts";
import { quantile } from "./timing.ts";

const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const SLOWER = 4;
type FirstLoad = {
  scriptKb: number;
  requests: number;
  apiKb: number;
  lcp: number;
  interactive: number;
  blocked: number;
  longest: number;
  nodes: number;
  open: number | null;
  again: number | null;
};

type Tree = { name: string; home: string; stocked: StockedWeft };

export async function run(report: BenchReport, { against }: BenchOptions = {}): Promise<void> {
  const { path: executablePath, why } = ensureChromium();
  if (!executablePath) return report.skip("First load in a browser", why ?? "there is no Chromium");
  const trees: Tree[] = [];
  const browser = await chromium.launch({ executablePath, args: launchOptions.args });
  report.note(
    `processor slowed ${SLOWER} times by CDP, cold cache, no network throttle, medians of ${RUNS} (least to most); ${machineLoad()}`,
  );
  report.note(
    "peers, lists of 50 / 5,000: Planka 2,146 kB JS, LCP 4,340 / 50,672 ms, blocked 3,201 / 50,577 ms, click to open 595 / 9,059 ms;",
  );
  report.note(
    "Docmost 3,851 kB, 4,472 / 2,912, 3,722 / 2,909, 3,655 / 3,257; Outline 2,712 kB, 6,976 / 6,728, 5,677 / 6,058, 3,067 / 3,078;",
  );
  report.note("Directus 7,681 kB, 5,068 / (not run), 4,102, 586");
  try {
    if (against) trees.push({ name: ", before", ...(await built(resolve(against))) });
    trees.push({ name: against ? ", now" : "", ...(await built(resolve(import.meta.dirname, ".."))) });
    for (const challenges of [50, 5_000]) {
      for (const { stocked } of trees) await stocked.stock(challenges);
      for (const [name, path] of [
        ["Home", ""],
        ["the list of challenges", "/challenges"],
      ] as const) {
        const runs = new Map<Tree, FirstLoad[]>(trees.map((tree) => [tree, []]));
        // In turns, so that what else the machine does falls on both.
        for (let run = 0; run < RUNS; run++) {
          for (const tree of trees) runs.get(tree)!.push(await firstLoad(browser, tree.stocked, path));
        }
        for (const tree of trees)
          tell(
            report,
            `${name} with ${challenges.toLocaleString("en")} challenges${tree.name}`,
            runs.get(tree)!,
          );
      }
    }
  } finally {
    await browser.close();
    for (const { stocked } of trees) await stocked.stop();
  }
}

/** A checkout with its pages built and its own server running. */
async function built(home: string): Promise<{ home: string; stocked: StockedWeft }> {
  const build = spawnSync(process.execPath, [join(home, "bin/build-web.mjs")], { cwd: home });
  if (build.status !== 0) throw new Error(`the pages could not be built:\n${build.stderr.toString()}`);
  const { stockedWeft } = (await import(
    pathToFileURL(join(home, "bench/stocked-weft.ts")).href
  )) as typeof import("./stocked-weft.ts");
  return { home, stocked: await stockedWeft() };
}

function tell(report: BenchReport, what: string, runs: FirstLoad[]): void {
  const middle = (pick: (run: FirstLoad) => number) => quantile(runs.map(pick), 0.5);
  const say = (name: string, pick: (run: FirstLoad) => number, unit: string, aim?: string) => {
    const all = runs.map(pick);
    const spread =
      unit === "ms" ? ` (${Math.round(Math.min(...all))} to ${Math.round(Math.max(...all))})` : "";
    report.measure({ what: `${what}: ${name}${spread}`, value: middle(pick), unit, ...(aim ? { aim } : {}) });
  };
  say("JavaScript on the wire", ({ scriptKb }) => scriptKb, "kB", "200");
  say("largest contentful paint", ({ lcp }) => lcp, "ms", "1,300");
  say(
    "interactive: the last long task after the first paint has ended",
    ({ interactive }) => interactive,
    "ms",
    "1,800",
  );
  say("total blocking time, from navigation on", ({ blocked }) => blocked, "ms");
  if (runs.every(({ open, again }) => open !== null && again !== null)) {
    say("click to open painted, the first time", ({ open }) => open!, "ms", "150");
    say("click to open painted, another one after it", ({ again }) => again!, "ms", "100");
  }
  report.note(
    `${middle(({ requests }) => requests)} requests, API ${middle(({ apiKb }) => apiKb).toFixed(0)} kB, longest task ${middle(({ longest }) => longest).toFixed(0)} ms, ${middle(({ nodes }) => nodes)} nodes; ${machineLoad()}`,
  );
}

async function firstLoad(
  browser: Browser,
  { weft, workspace, people }: StockedWeft,
  path: string,
): Promise<FirstLoad> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
  try {
    const [name, value] = people[0]!.headers.cookie!.split("=");
    await context.addCookies([{ name: name!, value: value!, url: weft.address }]);
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send("Network.enable");
    await cdp.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    const types = new Map<string, string>();
    const bytes = { api: 0, requests: 0 };
    // With when they came, in seconds: what is loaded in quiet afterwards is not part of the first view.
    const scripts: { at: number; bytes: number }[] = [];
    let begun = Number.POSITIVE_INFINITY;
    cdp.on("Network.requestWillBeSent", ({ timestamp }) => {
      begun = Math.min(begun, timestamp);
    });
    cdp.on("Network.responseReceived", ({ requestId, type, response }) => {
      types.set(requestId, new URL(response.url).pathname.startsWith("/api/") ? "api" : type);
    });
    cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength, timestamp }) => {
      bytes.requests += 1;
      if (types.get(requestId) === "Script") scripts.push({ at: timestamp, bytes: encodedDataLength });
      if (types.get(requestId) === "api") bytes.api += encodedDataLength;
    });
    await page.addInitScript({ content: watch });
    await page.goto(`${weft.address}/${workspace.slug}${path}`, { waitUntil: "load" });
    if (path) await page.waitForSelector('a[href*="/challenges/C-"]', { timeout: 120_000 });
    await quiet(page);
    const seen = (await page.evaluate("globalThis.seen")) as Seen;
    const nodes = await page.evaluate("document.getElementsByTagName('*').length");
    const interactive = Math.max(seen.fcp, ...seen.tasks.map(({ end }) => end));
    const viewed = Math.max(interactive, seen.lcp) / 1000;
    const first = scripts
      .filter(({ at }) => at - begun <= viewed)
      .reduce((sum, script) => sum + script.bytes, 0);
    const opened = path ? ((await page.evaluate(open(0))) as number) : null;
    return {
      scriptKb: first / 1000,
      apiKb: bytes.api / 1000,
      requests: bytes.requests,
      lcp: seen.lcp,
      interactive,
      blocked: seen.tasks.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0),
      longest: Math.max(0, ...seen.tasks.map(({ duration }) => duration)),
      nodes: nodes as number,
      open: opened,
      again: path ? await openAnother(page) : null,
    };
  } finally {
    await context.close();
  }
}

/** Back to the list and onto another one: the code of the page is there, its record is not. */
async function openAnother(page: Page): Promise<number> {
  await page.goBack();
  await page.waitForSelector('a[href*="/challenges/C-"]');
  await quiet(page);
  return (await page.evaluate(open(1))) as number;
}

type Seen = { fcp: number; lcp: number; tasks: { duration: number; end: number }[]; last: number };

/** Three seconds in which neither a long task nor a larger paint comes. */
async function quiet(page: Page): Promise<void> {
  await until(
    "the page to be quiet",
    () => page.evaluate("performance.now() - globalThis.seen.last > 3000"),
    120,
  );
}

// What follows runs in the page: text, since the types of a browser are not those of this program.
const watch = `globalThis.seen = { fcp: 0, lcp: 0, tasks: [], last: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (entry.name === "first-contentful-paint") seen.fcp = entry.startTime;
}).observe({ type: "paint", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) { seen.lcp = entry.startTime; seen.last = performance.now(); }
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) { const end = entry.startTime + entry.duration; seen.tasks.push({ duration: entry.duration, end }); seen.last = end; }
}).observe({ type: "longtask", buffered: true });`;

/** From the click on a challenge of the list to its page painted: its key in the address, its title as a heading. */
const open = (which: number) => `new Promise((resolve, reject) => {
  // A row may lead to its challenge by more than one link.
  const links = [...document.querySelectorAll('a[href*="/challenges/C-"]')];
  const link = [...new Map(links.map((each) => [each.getAttribute("href"), each])).values()][${which}];
  const target = link.getAttribute("href");
  const begun = performance.now();
  link.click();
  const look = () => {
    const heading = document.querySelector("main h1, h1");
    if (location.pathname === new URL(target, location.href).pathname && heading && heading.textContent.trim() !== "" && globalThis.before !== heading.textContent)
      return requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
    if (performance.now() - begun > 60000) return reject(new Error("the challenge did not open"));
    requestAnimationFrame(look);
  };
  globalThis.before = (document.querySelector("main h1, h1") || {}).textContent;
  requestAnimationFrame(look);
})`;
