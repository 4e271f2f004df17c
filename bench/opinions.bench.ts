import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chooseGroups } from "#analysis/opinion/choose-groups.ts";
import { groupCandidates } from "#analysis/opinion/group-candidates.ts";
import { type Centres, kMeans, type Partition } from "#analysis/opinion/k-means.ts";
import { opinionGroups } from "#analysis/opinion/opinion-groups.ts";
import { opinionMap } from "#analysis/opinion/opinion-map.ts";
import { spreadCentres } from "#analysis/opinion/spread-centres.ts";
import { type Vote, type VoteMatrix, voteMatrix } from "#analysis/opinion/vote-matrix.ts";
import { randomStream } from "#analysis/random.ts";
import { opinionPool } from "#kernel/server/compute/opinion-pool.ts";
import type { BenchReport } from "./report.ts";
import { alternate, quantile, time } from "./timing.ts";

const cores = availableParallelism();
const PYTHON = "/usr/bin/python3";
const PEOPLE = 2000;
const STATEMENTS = 200;
const STARTS = 10;
const KS = [2, 3, 4, 5];

/** The same method in numpy: means for missing votes, scatter matrix, two eigenvectors, scaled projection, Lloyd. */
const NUMPY = `
import json, sys
import numpy as np
folder = sys.argv[1]
votes = np.fromfile(folder + "/votes.i8", dtype=np.int8).reshape(${PEOPLE}, ${STATEMENTS})
starts = json.load(open(folder + "/starts.json"))

def opinion_map():
    given = votes != 9
    raw = np.where(given, votes, 0).astype(np.float64)
    centre = raw.sum(axis=0) / given.sum(axis=0)
    centred = np.where(given, raw - centre, 0.0)
    values, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, [-1, -2]]
    scale = np.sqrt(votes.shape[1] / np.maximum(given.sum(axis=1), 1))
    return (centred @ axes) * scale[:, None]

def k_means(points, centres):
    groups = None
    for _ in range(100):
        squares = ((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2)
        nearest = squares.argmin(axis=1)
        inertia = squares[np.arange(len(points)), nearest].sum()
        if groups is not None and (nearest == groups).all():
            break
        groups = nearest
        centres = np.array([points[groups == k].mean(axis=0) if (groups == k).any() else centres[k] for k in range(len(centres))])
    return inertia

def whole(signs):
    points = opinion_map() * signs
    return points, [min(k_means(points, np.array(start)) for start in of_k) for of_k in starts]

for line in sys.stdin:
    signs = json.loads(line)
    if signs is None:
        answer = opinion_map()[0].tolist()
    else:
        points, inertias = whole(signs)
        answer = [points[:, 0].tolist(), points[:, 1].tolist(), inertias] if len(signs) == 2 and "full" in sys.argv else inertias
    print(json.dumps(answer), flush=True)
`;

/** Three camps on a line of opinion, people between them, slips and passes; some votes missing. */
function madeUpVotes(density: number): Vote[] {
  const random = randomStream(20261121);
  const slope = Array.from(
    { length: STATEMENTS },
    () => [2 * random.real() - 1, 2 * random.real() - 1] as const,
  );
  const level = Array.from({ length: STATEMENTS }, () => random.real() - 0.5);
  const camps = [
    [-1.2, 0.3],
    [1, 0.8],
    [0.2, -1.1],
  ] as const;
  const votes: Vote[] = [];
  for (let i = 0; i < PEOPLE; i++) {
    const [a, b] = camps[i % 3]!;
    const x = a + random.real() - 0.5;
    const y = b + random.real() - 0.5;
    for (let j = 0; j < STATEMENTS; j++) {
      const lean = slope[j]![0] * x + slope[j]![1] * y + level[j]! + 1.5 * (random.real() - 0.5);
      const value = Math.abs(lean) < 0.1 ? 0 : lean > 0 ? 1 : -1;
      if (random.real() < density) votes.push({ participant: String(i), statement: String(j), value });
    }
  }
  return votes;
}

/** Best inertia for each k from the given starts, on the map of the votes. */
function ours(matrix: VoteMatrix, starts: Centres[][]) {
  const map = opinionMap(matrix);
  const inertias = starts.map((ofK) =>
    ofK.reduce((least: Partition | undefined, start) => {
      const partition = kMeans(map.x, map.y, start);
      return least && least.inertia <= partition.inertia ? least : partition;
    }, undefined),
  );
  return { map, inertias: inertias.map((partition) => partition!.inertia) };
}

/** A numpy that stays open: one line in, one line out. */
function openNumpy(folder: string, further: string[] = []) {
  const child = spawn(PYTHON, ["-c", NUMPY, folder, ...further], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" },
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async ask<Answer>(question: unknown): Promise<Answer> {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error("numpy ended");
      return JSON.parse(value);
    },
    close: () => child.stdin.end(),
  };
}

async function hasNumpy(): Promise<boolean> {
  if (!existsSync(PYTHON)) return false;
  const child = spawn(PYTHON, ["-c", "import numpy"], { stdio: "ignore" });
  return (await new Promise((resolve) => child.on("exit", resolve).on("error", () => resolve(1)))) === 0;
}

/** Largest difference between two lists, relative to the largest number. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  let size = 1e-300;
  for (let i = 0; i < a.length; i++) {
    largest = Math.max(largest, Math.abs(a[i]! - b[i]!));
    size = Math.max(size, Math.abs(a[i]!));
  }
  return largest / size;
}

async function beside(report: BenchReport, matrix: VoteMatrix, what: string): Promise<void> {
  const map = opinionMap(matrix);
  const starts = KS.map((k) =>
    Array.from({ length: STARTS }, (_, start) =>
      spreadCentres(map.x, map.y, k, randomStream(1, k * STARTS + start)),
    ),
  );
  const folder = mkdtempSync(join(tmpdir(), "weft-bench-"));
  try {
    const dense = new Int8Array(PEOPLE * STATEMENTS).fill(9);
    for (let i = 0; i < PEOPLE; i++) {
      for (let e = matrix.rowStart[i]!; e < matrix.rowStart[i + 1]!; e++) {
        dense[i * STATEMENTS + matrix.column[e]!] = matrix.value[e]!;
      }
    }
    writeFileSync(join(folder, "votes.i8"), dense);
    const asRows = starts.map((ofK) => ofK.map(({ x, y }) => Array.from(x, (centreX, c) => [centreX, y[c]])));
    writeFileSync(join(folder, "starts.json"), JSON.stringify(asRows));

    const checked = openNumpy(folder, ["full"]);
    const first = await checked.ask<number[]>(null);
    // An axis has no direction of its own: turn numpy's to ours, so that both cluster the same picture.
    const signs = [Math.sign(first[0]! * map.x[0]!), Math.sign(first[1]! * map.y[0]!)];
    const [x, y, inertias] = await checked.ask<[number[], number[], number[]]>(signs);
    checked.close();
    const own = ours(matrix, starts);
    const apart = Math.max(difference(own.map.x, x), difference(own.map.y, y));
    const inertiaApart = difference(own.inertias, inertias);
    if (apart > 1e-6 || inertiaApart > 1e-6) {
      throw new Error(`answers differ: positions by ${apart}, inertias by ${inertiaApart}`);
    }
    const equal = `positions to ${apart.toExponential(1)}, inertia for each k to ${inertiaApart.toExponential(1)}`;

    const numpy = openNumpy(folder);
    const times = await alternate(
      () => ours(matrix, starts),
      () => numpy.ask(signs),
    );
    numpy.close();
    report.ratio({ what, ours: times.ours, peer: times.peer, peerName: "numpy (one thread)", equal });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function run(report: BenchReport): Promise<void> {
  const numpy = await hasNumpy();
  for (const density of [1, 0.3]) {
    const matrix = voteMatrix(madeUpVotes(density));
    const size = `${PEOPLE} people x ${STATEMENTS} statements, ${matrix.value.length} votes`;
    const what = `PCA, projection and k-means (k 2 to 5, ${STARTS} starts each), ${size}, one core`;
    if (numpy) await beside(report, matrix, what);
    else report.skip(what, "numpy is not here (apt-get install python3-numpy)");

    // What Weft does before the bootstrap: its own starts for each k, and the silhouettes of the candidates.
    const whole = await time(() => {
      const map = opinionMap(matrix);
      const candidates = groupCandidates(matrix, map, 1);
      return chooseGroups(map, candidates, [new Float64Array(candidates.candidates.length)]);
    });
    report.measure({
      what: `opinion map with the candidate groups, ${size}, one core`,
      value: quantile(whole, 0.5),
      unit: "ms",
      aim: "under 200 ms",
    });
    const map = opinionMap(matrix);
    const pool = opinionPool(cores);
    try {
      const alone = opinionGroups(matrix, map, { samples: 100 });
      const together = await pool.groups(matrix, map, { samples: 100 });
      if (alone.groupOf.some((group, person) => group !== together.groupOf[person])) {
        throw new Error("the workers come to other groups");
      }
      const stable = await time(() => opinionGroups(matrix, map, { samples: 100 }), { runs: 3, warmup: 0 });
      const shared = await time(() => pool.groups(matrix, map, { samples: 100 }), { runs: 3, warmup: 0 });
      for (const [taken, how] of [
        [stable, "one core"],
        [shared, `${cores} workers`],
      ] as const) {
        report.measure({
          what: `groups with stability from 100 bootstrap samples and the test against chance, ${size}, ${how}`,
          value: quantile(taken, 0.5),
          unit: "ms",
          aim: "2 s",
        });
      }
    } finally {
      await pool.close();
    }
  }
}
