/** Runs `task` a number of times after a few unmeasured ones; milliseconds of each run. */
export async function time(
  task: () => unknown,
  { runs = 9, warmup = 2 }: { runs?: number; warmup?: number } = {},
): Promise<number[]> {
  for (let run = 0; run < warmup; run++) await task();
  const taken: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await task();
    taken.push(performance.now() - start);
  }
  return taken;
}

/** Milliseconds of processor time, all threads of this process, that a task takes when it is run so many times in a row. */
export function processorTime(task: () => unknown, times = 1): number {
  const before = process.cpuUsage();
  for (let run = 0; run < times; run++) task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}

/** Times two tasks turn by turn, so that whatever else the machine does meets both alike. */
export async function alternate(
  ours: () => unknown,
  peer: () => unknown,
  { runs = 9, warmup = 2 }: { runs?: number; warmup?: number } = {},
): Promise<{ ours: number[]; peer: number[] }> {
  await time(ours, { runs: 0, warmup });
  await time(peer, { runs: 0, warmup });
  const taken = { ours: [] as number[], peer: [] as number[] };
  for (let run = 0; run < runs; run++) {
    taken.ours.push(...(await time(ours, { runs: 1, warmup: 0 })));
    taken.peer.push(...(await time(peer, { runs: 1, warmup: 0 })));
  }
  return taken;
}

/** The value below which the share `q` (0 to 1) of the values lies, between neighbours in a straight line. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = Float64Array.from(values).sort();
  const place = q * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}
