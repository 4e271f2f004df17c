import { availableParallelism } from "node:os";
import { setImmediate as othersTurn } from "node:timers/promises";
import { Piscina } from "piscina";
import type { OpinionGroups } from "#analysis/opinion/choose-groups.ts";
import {
  type OpinionPiece,
  type OpinionWork,
  opinionGroupsStepwise,
  opinionPiece,
} from "#analysis/opinion/opinion-groups-stepwise.ts";
import type { OpinionMap } from "#analysis/opinion/opinion-map.ts";
import type { VoteMatrix } from "#analysis/opinion/vote-matrix.ts";
import type { OpinionTask } from "./opinion.worker.ts";

export type OpinionPool = {
  /** As `opinionGroups` of analysis/opinion, bit for bit, but on the workers. Rejects with the signal's reason when it is aborted. */
  groups(
    matrix: VoteMatrix,
    map: OpinionMap,
    options?: { seed?: number; samples?: number },
    watch?: { signal?: AbortSignal; onProgress?: (done: number) => void },
  ): Promise<OpinionGroups>;
  close(): Promise<void>;
};

/** Below so many votes the work is done before a worker has started. */
const WORTH_WORKERS = 20_000;

/** Samples, or shuffles, that a worker takes at a time. */
const AT_A_TIME = { samples: 4, shuffles: 1 };

/**
 * Workers for opinion groups; they start with the first conversation large enough to need them.
 *
 * @param workers as many as the machine has cores unless said otherwise; the answer does not depend on it. 1 works on the
 * calling thread.
 * @example const pool = opinionPool(); await pool.groups(matrix, opinionMap(matrix)); await pool.close();
 */
export function opinionPool(workers = availableParallelism()): OpinionPool {
  let piscina: Piscina | undefined;

  async function done(
    matrix: VoteMatrix,
    map: OpinionMap,
    { candidates, ...work }: OpinionWork,
    signal: AbortSignal | undefined,
  ): Promise<Float64Array[]> {
    const pieces = cut(work);
    if (workers === 1 || matrix.value.length < WORTH_WORKERS) {
      const rows: Float64Array[] = [];
      for (const piece of pieces) {
        // Ctrl-C is only heard between pieces.
        await othersTurn();
        signal?.throwIfAborted();
        rows.push(...opinionPiece(matrix, map, candidates, piece));
      }
      return rows;
    }
    piscina ??= new Piscina({
      filename: new URL("./opinion.worker.ts", import.meta.url).href,
      minThreads: workers,
      maxThreads: workers,
    });
    const pool = piscina;
    const results = await Promise.all(
      pieces.map((piece): Promise<Float64Array[]> => {
        const task: OpinionTask = { matrix, map, candidates, piece };
        return pool.run(task, { name: "doPiece", signal });
      }),
    );
    return results.flat();
  }

  return {
    async groups(matrix, map, options = {}, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      const steps = opinionGroupsStepwise(matrix, map, options);
      let step = steps.next();
      while (!step.done) {
        onProgress?.(step.value.done);
        step = steps.next(await done(matrix, map, step.value, signal));
      }
      onProgress?.(1);
      return step.value;
    },
    close: async () => piscina?.destroy(),
  };
}

function cut(work: OpinionPiece): OpinionPiece[] {
  const size = AT_A_TIME[work.kind];
  return Array.from({ length: Math.ceil((work.to - work.from) / size) }, (_, at) => {
    const from = work.from + at * size;
    return { ...work, from, to: Math.min(work.to, from + size) };
  });
}
