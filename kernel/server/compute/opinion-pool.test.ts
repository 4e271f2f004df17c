import { afterAll, describe, expect, test } from "vitest";
import { opinionGroups } from "#analysis/opinion/opinion-groups.ts";
import { opinionMap } from "#analysis/opinion/opinion-map.ts";
import { type VoteMatrix, voteMatrix } from "#analysis/opinion/vote-matrix.ts";
import { randomStream } from "#analysis/random.ts";
import { opinionPool } from "./opinion-pool.ts";

/** Two camps with many slips; 700 people on 40 statements are enough for workers. */
function conversation(people: number, slips: number): VoteMatrix {
  const random = randomStream(9);
  return voteMatrix(
    Array.from({ length: people * 40 }, (_, e) => {
      const person = Math.floor(e / 40);
      const held = (person + (e % 40)) % 2 === 0 ? 1 : -1;
      return {
        participant: `p${person}`,
        statement: `s${e % 40}`,
        value: random.real() < slips ? ((0 - held) as 1 | -1) : (held as 1 | -1),
      };
    }),
  );
}

describe("the opinion pool", () => {
  const pools = [1, 3].map((workers) => opinionPool(workers));
  afterAll(() => Promise.all(pools.map((pool) => pool.close())));

  test.each([
    [700, 0.42],
    [30, 0.2],
  ])("comes to the same groups of %d people on workers as on the calling thread", async (people, slips) => {
    const matrix = conversation(people, slips);
    const map = opinionMap(matrix);
    const alone = opinionGroups(matrix, map, { samples: 10 });
    for (const pool of pools) expect(await pool.groups(matrix, map, { samples: 10 })).toEqual(alone);
  });

  test("says how far it is, rising to 1, and gives up when it is told to", async () => {
    const matrix = conversation(700, 0.3);
    const map = opinionMap(matrix);
    const told: number[] = [];
    await pools[1]!.groups(matrix, map, { samples: 64 }, { onProgress: (done) => told.push(done) });
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect([told[0], told.at(-1)]).toEqual([0, 1]);
    for (const pool of pools) {
      const controller = new AbortController();
      const running = pool.groups(
        matrix,
        map,
        {},
        { signal: controller.signal, onProgress: () => controller.abort() },
      );
      await expect(running).rejects.toThrow();
    }
  });
});
