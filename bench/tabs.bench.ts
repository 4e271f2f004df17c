import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { core } from "#kernel/contract/core.ts";
import { loom } from "#practices/loom/contract.ts";
import { sessions } from "#practices/sessions/contract.ts";
import { until } from "../tests/support/until.ts";
import { machineLoad } from "./load.ts";
import type { BenchOptions, BenchReport } from "./report.ts";
import { type Shown, Tab } from "./tab.ts";
import { tabRules } from "./tab-rules.ts";
import { quantile } from "./timing.ts";

const TABS = Number(process.env.BENCH_TABS ?? 500);
const COMMENTS = Number(process.env.BENCH_RUNS ?? 5);
const CHALLENGES = 2_000;
const FEED = 80;
/** Longer than any tab of this size waits before it asks. */
const QUIET_MS = 12_000;

/** What Home shows, by the operations its components ask. */
const home: readonly Shown[] = [
  { operation: core.operations.me },
  { operation: core.operations.listAsks },
  { operation: core.operations.listEvents, query: { limit: 40, following: "true" }, pages: true },
  { operation: core.operations.listEvents, query: { limit: 60 }, pages: true },
  { operation: loom.operations.get },
  { operation: sessions.operations.list, query: { upcoming: "true", mine: "true", limit: 1 } },
];

/** One comment while many people have Home open: until every tab has heard of it and has nothing left to ask. */
export async function run(report: BenchReport, { against }: BenchOptions = {}): Promise<void> {
  const here = resolve(import.meta.dirname, "..");
  const trees = [
    ...(against ? [{ name: "before", home: resolve(against) }] : []),
    { name: "now", home: here },
  ];
  report.note(
    `${TABS} tabs of 50 people, ${CHALLENGES} challenges, ${COMMENTS} comments one after the other`,
  );
  for (const tree of trees) await measure(report, tree);
}

async function measure(report: BenchReport, tree: { name: string; home: string }): Promise<void> {
  // Each tree with its own server, database schema and browser code.
  const { stockedWeft } = (await import(
    pathToFileURL(join(tree.home, "bench/stocked-weft.ts")).href
  )) as typeof import("./stocked-weft.ts");
  const hearing = await tabRules(tree.home);
  const stocked = await stockedWeft();
  const tabs: Tab[] = [];
  try {
    await stocked.stock(CHALLENGES);
    const base = stocked.weft.address + stocked.path("");
    // Never by the owner of the challenge, so that somebody is told of each.
    const comment = async (at: number) => {
      const response = await fetch(`${base}/records/C-${1 + at}/comments`, {
        method: "POST",
        headers: { ...stocked.people[(at + 1) % 50]!.headers, "content-type": "application/json" },
        body: JSON.stringify({ body: "Seen; the second bench is free on Thursday." }),
      });
      if (response.status !== 200) throw new Error(`a comment answered ${response.status}`);
    };
    for (let at = 0; at < FEED; at++) await comment(at);
    for (let at = 0; at < TABS; at++) {
      const person = stocked.people[at % stocked.people.length]!;
      const tab = new Tab(base, { cookie: person.headers.cookie! });
      tabs.push(tab);
      await tab.open(home, (client) => hearing(client, person.id));
    }
    const settled: number[] = [];
    const requests: number[] = [];
    let refused = 0;
    let bytes = 0;
    let unchanged = 0;
    for (let run = 0; run < COMMENTS; run++) {
      for (const tab of tabs) tab.forgetCounts();
      const before = Math.max(...tabs.map(({ heard }) => heard));
      const begun = performance.now();
      await comment(FEED + run);
      const last = () => Math.max(begun, ...tabs.map(({ counts }) => counts.lastMs));
      await until(
        "every tab to be settled",
        async () => {
          const all = tabs.every(({ busy, heard }) => busy === 0 && heard > before);
          return all && performance.now() - last() > QUIET_MS;
        },
        180,
      );
      settled.push(last() - begun);
      requests.push(tabs.reduce((sum, { counts }) => sum + counts.requests, 0));
      refused += tabs.reduce((sum, { counts }) => sum + counts.refused, 0);
      unchanged += tabs.reduce((sum, { counts }) => sum + counts.notModified, 0);
      bytes += tabs.reduce((sum, { counts }) => sum + counts.bytes, 0);
    }
    const what = `${TABS} tabs with Home open, one comment, ${tree.name}`;
    report.measure({
      what: `${what}: until all are settled (median)`,
      value: quantile(settled, 0.5),
      unit: "ms",
      aim: "2,000",
    });
    report.measure({
      what: `${what}: over the wire for each tab`,
      value: bytes / TABS / COMMENTS / 1_000,
      unit: "kB",
      aim: "5",
    });
    report.measure({ what: `${what}: requests (median)`, value: quantile(requests, 0.5), unit: "" });
    report.measure({
      what: `${what}: refused or failed, of ${requests.reduce((a, b) => a + b, 0)}`,
      value: refused,
      unit: "",
      aim: "0",
    });
    report.note(
      `settled ${settled.map((ms) => Math.round(ms)).join(", ")} ms; ${unchanged} answers were "not modified"; ${machineLoad()}`,
    );
  } finally {
    for (const tab of tabs) tab.close();
    await stocked.stop();
  }
}
