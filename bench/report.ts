import { quantile } from "./timing.ts";

export type RatioEntry = {
  what: string;
  ours: readonly number[];
  peer: readonly number[];
  peerName: string;
  equal: string;
};
export type RateEntry = {
  what: string;
  perSecond: number;
  /** Milliseconds. */
  latency?: { p50: number; p95: number; p99: number };
  /** What the same machine does at best in the same run: the bare query, a static page. */
  floor?: { what: string; perSecond: number };
  note?: string;
};
export type MeasureEntry = { what: string; value: number; unit: string; aim?: string };

export type BenchReport = {
  /** Times in milliseconds of the same work by us and by a peer; `equal` says how the answers were found equal beforehand. */
  ratio(entry: RatioEntry): void;
  rate(entry: RateEntry): void;
  measure(entry: MeasureEntry): void;
  skip(what: string, why: string): void;
  note(text: string): void;
};

/** What the command line asks of a benchmark beside its name. */
export type BenchOptions = {
  /** A small world for `scale`. */
  small?: boolean;
  /** The folder of another checkout of Weft, measured in the same run by benchmarks that can. */
  against?: string | null;
};

/** How many times as fast we are (above 1: faster), the middle and the middle half of all pairs of runs. */
export function speedRatio(ours: readonly number[], peer: readonly number[]) {
  if (ours.length === 0 || peer.length === 0)
    throw new RangeError("a ratio takes at least one run on each side");
  const pairs = ours.flatMap((mine) => peer.map((theirs) => theirs / mine));
  return { median: quantile(pairs, 0.5), low: quantile(pairs, 0.25), high: quantile(pairs, 0.75) };
}

/** Prints one line for each finding as it comes and keeps it for `--json`. */
export function benchReport(print: (line: string) => void): BenchReport & { entries: object[] } {
  const entries: object[] = [];
  return {
    entries,
    ratio({ what, ours, peer, peerName, equal }) {
      const { median, low, high } = speedRatio(ours, peer);
      entries.push({ kind: "ratio", what, peer: peerName, median, low, high, ours, peerTimes: peer, equal });
      print(`${what}: ${figure(median)} times as fast as ${peerName} (${figure(low)} to ${figure(high)})`);
      print(`    ours ${spread(ours)}, ${peerName} ${spread(peer)}; equal: ${equal}`);
    },
    rate({ what, perSecond, latency, floor, note }) {
      entries.push({ kind: "rate", what, perSecond, latency, floor, note });
      print(
        `${what}: ${figure(perSecond)}/s${floor ? `, ${figure(perSecond / floor.perSecond)} of ${floor.what} (${figure(floor.perSecond)}/s)` : ""}`,
      );
      if (latency)
        print(
          `    p50 ${figure(latency.p50)} ms, p95 ${figure(latency.p95)} ms, p99 ${figure(latency.p99)} ms`,
        );
      if (note) print(`    ${note}`);
    },
    measure({ what, value, unit, aim }) {
      entries.push({ kind: "measure", what, value, unit, aim });
      print(`${what}: ${figure(value)} ${unit}${aim ? ` (aim: ${aim})` : ""}`);
    },
    skip(what, why) {
      entries.push({ kind: "skip", what, why });
      print(`${what}: skipped, ${why}`);
    },
    note(text) {
      entries.push({ kind: "note", text });
      print(`    ${text}`);
    },
  };
}

function spread(times: readonly number[]): string {
  return `${figure(quantile(times, 0.5))} ms (${figure(quantile(times, 0.25))} to ${figure(quantile(times, 0.75))}, ${times.length} runs)`;
}

function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
}
