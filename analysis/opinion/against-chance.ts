import { wilsonInterval } from "../statistics/wilson-interval.ts";

/** Groups are shown where chance reaches their quality in no more than this share of shuffles. */
const LEVEL = 0.05;

/** The smallest number that can show it, and how many are made where chance comes near. */
const SHUFFLES = { first: 19, most: 99 };

/** A shuffle that reaches this share of the quality is near it: with other shuffles it might have reached it. */
export const NEARLY = 0.85;

/** So many that reach it settle the matter: even of the most, one in twenty is far below. */
const ENOUGH = 12;

/** What shuffles have shown so far. */
export type AgainstChance = { shuffles: number; reached: number; near: number };

/** Whether no more shuffles are needed: none came near, chance clearly reaches it, or the most were made. */
export function chanceSettled({ shuffles, reached, near }: AgainstChance): boolean {
  if (reached >= ENOUGH || shuffles >= SHUFFLES.most) return true;
  return shuffles >= SHUFFLES.first && near === 0;
}

/**
 * The p-value of the shuffles, whether it lets groups be shown, and whether other shuffles could have said otherwise.
 *
 * Source: Phipson and Smyth, "Permutation p-values should never be zero", Statistical Applications in Genetics and
 * Molecular Biology 9 (2010), doi 10.2202/1544-6115.1585; Besag and Clifford, "Sequential Monte Carlo p-values",
 * Biometrika 78 (1991), doi 10.1093/biomet/78.2.301, for stopping early.
 * @example chanceVerdict({ shuffles: 19, reached: 0, near: 0 }) // { p: 0.05, shown: true, atEdge: false }
 */
export function chanceVerdict({ shuffles, reached, near }: AgainstChance): {
  p: number;
  shown: boolean;
  atEdge: boolean;
} {
  const p = (reached + 1) / (shuffles + 1);
  const { low, high } = wilsonInterval(reached, shuffles);
  return { p, shown: p <= LEVEL, atEdge: near > 0 && low < LEVEL && high > LEVEL };
}
