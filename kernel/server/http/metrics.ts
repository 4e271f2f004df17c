import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

export type Metrics = {
  registry: Registry;
  requests: Histogram<"operation" | "status">;
  jobs: Counter<"job" | "outcome">;
  waitsWithinTransaction: Counter;
};

/** What `/metrics` shows: times and counts by operation, never a name, a text or a key. */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Histogram({
      name: "weft_request_seconds",
      help: "Time to answer, by operation and status",
      labelNames: ["operation", "status"],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers: [registry],
    }),
    jobs: new Counter({
      name: "weft_jobs_total",
      help: "Runs of recurring work, by outcome",
      labelNames: ["job", "outcome"],
      registers: [registry],
    }),
    waitsWithinTransaction: new Counter({
      name: "weft_waits_within_transaction_total",
      help: "Transactions that waited for another connection or another server, which is a fault of Weft",
      registers: [registry],
    }),
  };
}

/** Adds a gauge of open live streams. */
export function watchStreams(metrics: Metrics, count: () => number): void {
  new Gauge({
    name: "weft_live_streams",
    help: "Open live streams",
    registers: [metrics.registry],
    collect() {
      this.set(count());
    },
  });
}
