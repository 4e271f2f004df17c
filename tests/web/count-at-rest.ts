import type { Page } from "@playwright/test";
import { until } from "../support/until.ts";

export type AtRest = {
  /** Elements of the whole document, and how many of them are within each part, the largest first. */
  nodes: number;
  parts: { name: string; nodes: number }[];
  requests: { path: string; bytes: number }[];
  /** Over the wire, as it came compressed. */
  kilobytes: number;
};

const QUIET_MS = 600;

/** Opens a page with an empty cache and counts when nothing more comes: streams stay open and are not counted. */
export async function countAtRest(page: Page, address: string): Promise<AtRest> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  const known = new Map<string, { path: string; bytes: number; stream: boolean; done: boolean }>();
  let last = performance.now();
  const note = (
    id: string,
    change: Partial<{ path: string; bytes: number; stream: boolean; done: boolean }>,
  ) => {
    last = performance.now();
    known.set(id, { path: "", bytes: 0, stream: false, done: false, ...known.get(id), ...change });
  };
  cdp.on("Network.requestWillBeSent", ({ requestId, request }) => {
    const { pathname, search, protocol } = new URL(request.url);
    if (protocol.startsWith("http")) note(requestId, { path: pathname + search });
  });
  cdp.on("Network.responseReceived", ({ requestId, response }) => {
    if (known.has(requestId)) note(requestId, { stream: response.mimeType === "text/event-stream" });
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (known.has(requestId)) note(requestId, { bytes: encodedDataLength, done: true });
  });
  cdp.on("Network.loadingFailed", ({ requestId }) => {
    if (known.has(requestId)) note(requestId, { done: true });
  });
  await page.goto(address, { waitUntil: "load" });
  await until("the page to be at rest", async () => {
    const open = [...known.values()].some(({ done, stream }) => !done && !stream);
    const busy = await page.locator("main [aria-busy=true]").count();
    const there = await page.getByRole("main").getByRole("heading", { level: 1 }).count();
    return !open && busy === 0 && there > 0 && performance.now() - last > QUIET_MS;
  });
  const requests = [...known.values()]
    .filter(({ stream }) => !stream)
    .map(({ path, bytes }) => ({ path, bytes }))
    .sort((one, other) => other.bytes - one.bytes);
  return {
    ...((await page.evaluate(countNodes)) as Pick<AtRest, "nodes" | "parts">),
    requests,
    kilobytes: Math.round(requests.reduce((sum, { bytes }) => sum + bytes, 0) / 1000),
  };
}

// Runs in the page: text, since the types of a browser are not those of this program.
const countNodes = `(() => {
  const count = (element) => element.getElementsByTagName("*").length + 1;
  const named = (element) => {
    const by = element.getAttribute("aria-labelledby");
    const label = element.getAttribute("aria-label") || (by && document.getElementById(by.split(" ")[0])?.textContent) || element.querySelector("h1, h2, h3, caption, summary")?.textContent || "";
    return element.localName + (label ? " " + label.trim().slice(0, 40) : "");
  };
  const parts = [...document.querySelectorAll("nav, header, main section, main form, main table, main ul, main ol, main svg, main details, main aside, [role=dialog]")];
  return {
    nodes: count(document.documentElement),
    parts: parts.map((element) => ({ name: named(element), nodes: count(element) })).sort((one, other) => other.nodes - one.nodes),
  };
})()`;
