import { logRank } from "#analysis/statistics/log-rank.ts";
import { shareDifference } from "#analysis/statistics/share-difference.ts";
import { studentQuantile, weightedMean } from "#analysis/statistics/weighted-mean.ts";
import { estimate, type Sample } from "./estimate.ts";

/** Fewer records than this, now or before, and nothing is said of better or worse. */
export const LEAST_TO_COMPARE = 10;
const LEVEL = 0.95;

/** `unclear`: the difference may be chance. `few`: too few records on one side to tell. */
export type Verdict = "better" | "worse" | "unclear" | "few";

/**
 * Whether a figure is better or worse than before. It is only said where the difference is more than chance would make (95 %), the
 * interval leaves the old value, and neither side rests on few records.
 */
export function compare(now: Sample, before: Sample, better: "more" | "less"): Verdict {
  const [one, other] = [estimate(now), estimate(before)];
  if (one.sampleSize < LEAST_TO_COMPARE || other.sampleSize < LEAST_TO_COMPARE) return "few";
  const old = other.value;
  if (old === null || one.interval === null) return "unclear";
  const { low, high } = one.interval;
  const leaves = (low !== null && low > old) || (high !== null && high < old);
  const change = leaves ? changeOf(now, before) : 0;
  if (change === 0) return "unclear";
  return change > 0 === (better === "more") ? "better" : "worse";
}

/** 1 more or longer, -1 less or sooner, 0 where it may be chance. */
function changeOf(now: Sample, before: Sample): -1 | 0 | 1 {
  if (now.kind === "times" && before.kind === "times") {
    const { z, p } = logRank(now.times, before.times);
    return p >= 1 - LEVEL ? 0 : z > 0 ? 1 : -1;
  }
  if (now.kind === "share" && before.kind === "share") return signOf(shareDifference(now, before, LEVEL));
  if (now.kind === "mean" && before.kind === "mean") {
    const [one, other] = [weightedMean(now.values)!, weightedMean(before.values)!];
    const error = Math.hypot(one.error, other.error);
    if (error === 0) return Math.sign(one.mean - other.mean) as -1 | 0 | 1;
    // Welch and Satterthwaite's degrees of freedom.
    const freedom =
      error ** 4 / (one.error ** 4 / (now.values.length - 1) + other.error ** 4 / (before.values.length - 1));
    const reach = error * studentQuantile((1 + LEVEL) / 2, freedom);
    const difference = one.mean - other.mean;
    return signOf({ low: difference - reach, high: difference + reach });
  }
  return 0;
}

function signOf({ low, high }: { low: number; high: number }): -1 | 0 | 1 {
  return low > 0 ? 1 : high < 0 ? -1 : 0;
}
