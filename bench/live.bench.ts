import { get } from "node:http";
import { until } from "../tests/support/until.ts";
import { machineLoad, memoryMb, processorMs } from "./load.ts";
import type { BenchReport } from "./report.ts";
import { type StockedWeft, stockedWeft } from "./stocked-weft.ts";
import { quantile } from "./timing.ts";

const UPDATES = 40;

export async function run(report: BenchReport): Promise<void> {
  const stocked = await stockedWeft();
  try {
    await stocked.stock(50);
    await latency(report, stocked, 2);
    await latency(report, stocked, 500);
  } finally {
    await stocked.stop();
  }
}

/** From sending a comment to its arrival on a stream, for the first and for the last of all streams. */
async function latency(report: BenchReport, stocked: StockedWeft, streams: number): Promise<void> {
  const { weft, people } = stocked;
  const before = memoryMb([weft.pid]);
  const url = () => weft.address + stocked.path("/events/stream");
  const open = Array.from({ length: streams }, (_, at) =>
    countEvents(url(), people[at % people.length]!.headers),
  );
  try {
    await until(`${streams} streams`, async () => open.every(({ started }) => started()), 120);
    const clients = memoryMb([weft.pid]);
    const processor = processorMs([weft.pid]);
    const times = { answered: [] as number[], first: [] as number[], last: [] as number[] };
    for (let update = 0; update < UPDATES; update++) {
      const begun = performance.now();
      const arrived = open.map((stream) => stream.arrival(update + 1).then(() => performance.now() - begun));
      const response = await fetch(weft.address + stocked.path(`/records/C-${1 + (update % 50)}/comments`), {
        method: "POST",
        headers: { ...people[update % people.length]!.headers, "content-type": "application/json" },
        body: JSON.stringify({ body: "Live" }),
      });
      if (response.status !== 200) throw new Error(`a comment answered ${response.status}`);
      times.answered.push(performance.now() - begun);
      const all = await Promise.all(arrived);
      times.first.push(Math.min(...all));
      times.last.push(Math.max(...all));
    }
    if (open.some(({ seqs }) => seqs.length !== UPDATES || seqs.some((seq, at) => seq !== seqs[0]! + at)))
      throw new Error("a stream missed something or had it twice");
    const figure = (list: number[], q: number) => quantile(list, q).toFixed(1);
    report.measure({
      what: `Live update with ${streams} streams, sent to on the last of them (median of ${UPDATES})`,
      value: quantile(times.last, 0.5),
      unit: "ms",
      aim: "60; peers 94 to 258 with 2, shown in a browser",
    });
    report.note(
      `first stream p50 ${figure(times.first, 0.5)} ms, last p95 ${figure(times.last, 0.95)} ms; the request itself p50 ${figure(times.answered, 0.5)} ms`,
    );
    report.note(
      `Weft ${((processorMs([weft.pid]) - processor) / UPDATES).toFixed(1)} ms processor an update; ${((1024 * (clients - before)) / streams).toFixed(0)} KB a stream; ${machineLoad()}`,
    );
  } finally {
    for (const stream of open) stream.close();
  }
}

/** A stream that is only counted: 500 parsed here would measure this process and not the server. */
function countEvents(url: string, headers: Record<string, string>) {
  const seqs: number[] = [];
  const waiting: { events: number; resolve: () => void }[] = [];
  let started = false;
  const request = get(url, { headers, agent: false }, (response) => {
    response.setEncoding("utf8").on("data", (text: string) => {
      started = true;
      for (const [, seq] of text.matchAll(/id: (\d+)\nevent: event\n/g)) seqs.push(Number(seq));
      while (waiting[0] && waiting[0].events <= seqs.length) waiting.shift()!.resolve();
    });
  });
  request.on("error", () => {});
  return {
    seqs,
    started: () => started,
    arrival: (events: number) => new Promise<void>((resolve) => void waiting.push({ events, resolve })),
    close: () => request.destroy(),
  };
}
