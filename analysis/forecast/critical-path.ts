import { topologicalOrder } from "./topological-order.ts";

export type ScheduledActivity = {
  id: string;
  earliestStart: number;
  earliestFinish: number;
  latestStart: number;
  latestFinish: number;
  /** How long it may slip before the end of the whole slips. */
  totalFloat: number;
  /** How long it may slip before anything that waits for it slips. */
  freeFloat: number;
};

export type Schedule = {
  finish: number;
  /** One longest chain, from its start to its end; where several are equally long, the one earliest in the file. */
  path: string[];
  /** In the order given. */
  activities: ScheduledActivity[];
};

/**
 * Critical path method: earliest and latest times, floats and one longest chain.
 *
 * ES = greatest EF of those before, LF = least LS of those after, total float = LS - ES. Any unit of time.
 *
 * @param activities with fixed durations of at least 0; `after` holds ids.
 * @throws RangeError when `after` names an unknown id or there is a cycle (the message names it).
 * Complexity: O(n + m).
 * Source: Kelley, "Critical-path planning and scheduling: mathematical basis", Operations Research 9(3), 1961,
 * doi 10.1287/opre.9.3.296.
 * @example
 * criticalPath([{ id: "a", after: [], duration: 2 }, { id: "b", after: ["a"], duration: 3 }])
 * // finish 5, path ["a", "b"]
 */
export function criticalPath(
  activities: readonly { id: string; after: readonly string[]; duration: number }[],
): Schedule {
  const numbers = new Map(activities.map(({ id }, number) => [id, number]));
  const after = activities.map(({ id, after: before }) =>
    before.map((name) => {
      const number = numbers.get(name);
      if (number === undefined) throw new RangeError(`${id} waits for ${name}, which is not in the plan`);
      return number;
    }),
  );
  const { order, cycle } = topologicalOrder(after);
  if (order === null)
    throw new RangeError(`a cycle: ${[...cycle, cycle[0]!].map((n) => activities[n]!.id).join(" -> ")}`);

  const size = activities.length;
  const start = new Float64Array(size);
  const end = new Float64Array(size);
  for (const item of order) {
    for (const before of after[item]!) start[item] = Math.max(start[item]!, end[before]!);
    end[item] = start[item]! + activities[item]!.duration;
  }
  const finish = end.reduce((latest, time) => Math.max(latest, time), 0);

  // Going backwards from the end by "longest remaining chain" keeps the float of the critical chain exactly 0.
  const remaining = new Float64Array(size);
  const nextStart = new Float64Array(size).fill(finish);
  for (let at = size - 1; at >= 0; at--) {
    const item = order[at]!;
    remaining[item] = remaining[item]! + activities[item]!.duration;
    for (const before of after[item]!) {
      remaining[before] = Math.max(remaining[before]!, remaining[item]!);
      nextStart[before] = Math.min(nextStart[before]!, start[item]!);
    }
  }
  const exact = finish * 1e-12;
  const clean = (time: number) => (time <= exact ? 0 : time);
  return {
    finish,
    path: longestChain(after, start, end, finish - exact, exact).map((item) => activities[item]!.id),
    activities: activities.map(({ id, duration }, item) => {
      const totalFloat = clean(finish - start[item]! - remaining[item]!);
      return {
        id,
        earliestStart: start[item]!,
        earliestFinish: end[item]!,
        latestStart: start[item]! + totalFloat,
        latestFinish: start[item]! + totalFloat + duration,
        totalFloat,
        freeFloat: clean(nextStart[item]! - end[item]!),
      };
    }),
  };
}

function longestChain(
  after: readonly (readonly number[])[],
  start: Float64Array,
  end: Float64Array,
  finish: number,
  exact: number,
): number[] {
  const chain: number[] = [];
  let item = end.findIndex((time) => time >= finish);
  while (item >= 0) {
    chain.push(item);
    const from = start[item]! - exact;
    item = Math.min(...after[item]!.filter((before) => end[before]! >= from));
    if (!Number.isFinite(item)) break;
  }
  return chain.reverse();
}
