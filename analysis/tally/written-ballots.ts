import type { RankedBallot } from "./tally-types.ts";

/** For tests: `ballots("3 A>B=C", "1 B")` */
export const ballots = (...lines: string[]): RankedBallot[] =>
  lines.map((line) => {
    const [count, ranking = ""] = line.split(" ");
    return {
      count: Number(count),
      ranking: ranking
        .split(">")
        .filter(Boolean)
        .map((tier) => tier.split("=")),
    };
  });

export const tennessee = ballots(
  "42 Memphis>Nashville>Chattanooga>Knoxville",
  "26 Nashville>Chattanooga>Knoxville>Memphis",
  "15 Chattanooga>Knoxville>Nashville>Memphis",
  "17 Knoxville>Chattanooga>Nashville>Memphis",
);
