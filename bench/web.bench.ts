import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "@playwright/test";
import { ensureChromium } from "../bin/find-chromium.mjs";
import { until } from "../tests/support/until.ts";
import { machineLoad } from "./load.ts";
import type { BenchReport } from "./report.ts";
import { type StockedWeft, stockedWeft } from "./stocked-weft.ts";
import { quantile } from "./timing.ts";

const RUNS = Number(process.env.BENCH_RUNS ?? 3);
const SLOWER = 4;
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
];
flags.push("--disable-component-update", "--disable-sync");

type FirstLoad = {
  scriptKb: number;
  requests: number;
  apiKb: number;
  lcp: number;
  blocked: number;
  longest: number;
  nodes: number;
  open: number | null;
  again: number | null;
};

export async function run(report: BenchReport): Promise<void> {
  const { path: executablePath, why } = ensureChromium();
  if (!executablePath) return report.skip("First load in a browser", why ?? "there is no Chromium");
  const built = spawnSync(process.execPath, [
    fileURLToPath(new URL("../bin/build-web.mjs", import.meta.url)),
  ]);
  if (built.status !== 0) throw new Error(`the pages could not be built:\n${built.stderr.toString()}`);
  const stocked = await stockedWeft();
  const browser = await chromium.launch({ executablePath, args: flags });
  report.note(
    `processor slowed ${SLOWER} times by CDP, cold cache, no network throttle, medians of ${RUNS}; ${machineLoad()}`,
  );
  report.note(
    "peers, lists of 50 / 5,000: Planka 2,146 kB JS, LCP 4,340 / 50,672 ms, blocked 3,201 / 50,577 ms, click to open 595 / 9,059 ms;",
  );
  report.note(
    "Docmost 3,851 kB, 4,472 / 2,912, 3,722 / 2,909, 3,655 / 3,257; Outline 2,712 kB, 6,976 / 6,728, 5,677 / 6,058, 3,067 / 3,078;",
  );
  report.note("Directus 7,681 kB, 5,068 / (not run), 4,102, 586");
  try {
    for (const challenges of [50, 5_000]) {
      await stocked.stock(challenges);
      for (const [name, path] of [
        ["Home", ""],
        ["the list of challenges", "/challenges"],
      ] as const) {
        const runs: FirstLoad[] = [];
        for (let run = 0; run < RUNS; run++) runs.push(await firstLoad(browser, stocked, path));
        tell(report, `${name} with ${challenges.toLocaleString("en")} challenges`, runs);
      }
    }
  } finally {
    await browser.close();
    await stocked.stop();
  }
}

function tell(report: BenchReport, what: string, runs: FirstLoad[]): void {
  const middle = (pick: (run: FirstLoad) => number) => quantile(runs.map(pick), 0.5);
  const say = (name: string, value: number, unit: string, aim?: string) =>
    report.measure({ what: `${what}: ${name}`, value, unit, ...(aim ? { aim } : {}) });
  say(
    "JavaScript on the wire",
    middle(({ scriptKb }) => scriptKb),
    "kB",
    "200",
  );
  say(
    "largest contentful paint",
    middle(({ lcp }) => lcp),
    "ms",
    "1,300",
  );
  say(
    "total blocking time, from navigation on",
    middle(({ blocked }) => blocked),
    "ms",
  );
  if (runs.every(({ open, again }) => open !== null && again !== null)) {
    say(
      "click to open painted, the first time",
      middle(({ open }) => open!),
      "ms",
      "100",
    );
    say(
      "click to open painted, another one after it",
      middle(({ again }) => again!),
      "ms",
      "100",
    );
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
    const bytes = { script: 0, api: 0, requests: 0 };
    cdp.on("Network.responseReceived", ({ requestId, type, response }) => {
      types.set(requestId, new URL(response.url).pathname.startsWith("/api/") ? "api" : type);
    });
    cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      bytes.requests += 1;
      if (types.get(requestId) === "Script") bytes.script += encodedDataLength;
      if (types.get(requestId) === "api") bytes.api += encodedDataLength;
    });
    await page.addInitScript({ content: watch });
    await page.goto(`${weft.address}/${workspace.slug}${path}`, { waitUntil: "load" });
    if (path) await page.waitForSelector('a[href*="/challenges/C-"]', { timeout: 120_000 });
    await quiet(page);
    const seen = (await page.evaluate("globalThis.seen")) as Seen;
    const nodes = await page.evaluate("document.getElementsByTagName('*').length");
    const opened = path ? ((await page.evaluate(open(0))) as number) : null;
    return {
      scriptKb: bytes.script / 1000,
      apiKb: bytes.api / 1000,
      requests: bytes.requests,
      lcp: seen.lcp,
      blocked: seen.tasks.reduce((sum, task) => sum + Math.max(0, task - 50), 0),
      longest: Math.max(0, ...seen.tasks),
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

type Seen = { lcp: number; tasks: number[]; last: number };

/** Three seconds in which neither a long task nor a larger paint comes. */
async function quiet(page: Page): Promise<void> {
  await until(
    "the page to be quiet",
    () => page.evaluate("performance.now() - globalThis.seen.last > 3000"),
    120,
  );
}

// What follows runs in the page: text, since the types of a browser are not those of this program.
const watch = `globalThis.seen = { lcp: 0, tasks: [], last: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) { seen.lcp = entry.startTime; seen.last = performance.now(); }
}).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) { seen.tasks.push(entry.duration); seen.last = entry.startTime + entry.duration; }
}).observe({ type: "longtask", buffered: true });`;

/** From the click on a challenge of the list to its page painted: its key in the address, its title as a heading. */
const open = (which: number) => `new Promise((resolve, reject) => {
  const link = document.querySelectorAll('a[href*="/challenges/C-"]')[${which}];
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
