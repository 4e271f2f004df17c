import type { Level } from "./leiden-level.ts";

/** How far from the best merge a random one may be, in mean tie weights. */
const RANDOMNESS = 0.01;
/**
 * exp(x) is taken as (1 + x / 2048)^2048, eleven squarings, from x = -41 on: short of it by a share of x²/4096, which is nothing to a draw at the scale of a hundredth
 * of a tie, and the same bits wherever it is worked out. There are ten thousand of them in a network of a thousand people.
 */
const SQUARINGS = 11;
const LEAST = -0.02;

/** What the gap to the best gain is multiplied by to be the x / 2048 of its chance. */
export function chanceScale(level: Pick<Level, "unit">): number {
  return 1 / (RANDOMNESS * level.unit * 2 ** SQUARINGS);
}

/**
 * Refinement: within each cluster of `of` the nodes start alone and merge along ties into well-connected parts, so that
 * every part is connected. Parts are numbered 0 to count - 1; `order` says who goes
 * first, `words` holds a random word for each turn.
 */
export function refine(
  level: Level,
  of: Uint32Array,
  order: Uint32Array,
  words: Uint32Array,
): { parts: Uint32Array; count: number } {
  const { nodes, offsets, targets, weights, strength, charge } = level;
  const clusterStrength = new Float64Array(nodes);
  for (let v = 0; v < nodes; v++) clusterStrength[of[v]!]! += strength[v]!;
  const part = new Uint32Array(nodes);
  const size = new Uint32Array(nodes).fill(1);
  const partStrength = strength.slice();
  /** Weight from a part to the rest of its cluster. */
  const outward = new Float64Array(nodes);
  for (let v = 0; v < nodes; v++) {
    part[v] = v;
    const own = of[v]!;
    let sum = 0;
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
      sum += Number(of[targets[e]!] === own) * weights[e]!;
    }
    outward[v] = sum;
  }
  const scale = chanceScale(level);
  const toPart = new Float64Array(nodes);
  /** One more than there are parts: the next place is written before it is known whether it counts. */
  const touched = new Uint32Array(nodes + 1);
  const chances = new Float64Array(nodes);
  for (let i = 0; i < nodes; i++) {
    const v = order[i]!;
    if (size[v] !== 1 || part[v] !== v) continue;
    const own = of[v]!;
    const whole = clusterStrength[own]!;
    const strengthV = strength[v]!;
    const price = charge * strengthV;
    if (outward[v]! < price * (whole - strengthV)) continue;
    let touches = 0;
    for (let e = offsets[v]!; e < offsets[v + 1]!; e++) {
      const w = targets[e]!;
      const inside = Number(of[w] === own);
      const p = part[w]!;
      const before = toPart[p]!;
      touched[touches] = p;
      touches += inside & Number(before === 0);
      toPart[p] = before + inside * weights[e]!;
    }
    let best = 0;
    let candidates = 0;
    for (let k = 0; k < touches; k++) {
      const p = touched[k]!;
      const strengthP = partStrength[p]!;
      const gain = toPart[p]! - price * strengthP;
      if (gain < 0 || outward[p]! < charge * strengthP * (whole - strengthP)) {
        toPart[p] = 0;
        continue;
      }
      touched[candidates] = p;
      chances[candidates++] = gain;
      if (gain > best) best = gain;
    }
    if (candidates === 0) continue;
    let total = 0;
    for (let k = 0; k < candidates; k++) {
      let chance = Math.max((chances[k]! - best) * scale, LEAST) + 1;
      for (let done = 0; done < SQUARINGS; done++) chance *= chance;
      total += chance;
      chances[k] = total;
    }
    let chosen = 0;
    if (candidates > 1) {
      const draw = (words[i]! / 2 ** 32) * total;
      while (chosen + 1 < candidates && chances[chosen]! <= draw) chosen++;
    }
    const p = touched[chosen]!;
    outward[p]! += outward[v]! - 2 * toPart[p]!;
    partStrength[p]! += strengthV;
    size[p]!++;
    size[v] = 0;
    part[v] = p;
    for (let k = 0; k < candidates; k++) toPart[touched[k]!] = 0;
  }
  const number = new Int32Array(nodes).fill(-1);
  let count = 0;
  for (let v = 0; v < nodes; v++) {
    const p = part[v]!;
    if (number[p] === -1) number[p] = count++;
    part[v] = number[p]!;
  }
  return { parts: part, count };
}
