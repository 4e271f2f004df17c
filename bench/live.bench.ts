import { followEvents } from "../tests/support/event-stream.ts";
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
    followEvents(url, people[at % people.length]!.headers),
  );
  try {
    await until(`${streams} streams`, async () => open.every(({ messages }) => messages.length > 0), 120);
    const clients = memoryMb([weft.pid]);
    const processor = processorMs([weft.pid]);
    const times = { answered: [] as number[], first: [] as number[], last: [] as number[] };
    for (let update = 0; update < UPDATES; update++) {
      const counts = open.map(({ messages }) => messages.filter(({ event }) => event === "event").length);
      const begun = performance.now();
      const arrived = open.map((stream, at) =>
        stream.arrival(counts[at]! + 1).then(() => performance.now() - begun),
      );
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
    const seqs = open.map(({ messages }) =>
      messages.flatMap(({ id, event }) => (event === "event" ? [id] : [])),
    );
    if (seqs.some((each) => each.length !== UPDATES || each.some((seq, at) => seq !== each[0]! + at)))
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
    await Promise.all(open.map((stream) => stream.close()));
  }
}
