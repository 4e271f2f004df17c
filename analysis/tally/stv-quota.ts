/**
 * The votes that elect, in parts of a vote.
 *
 * @param votes valid ballots. @param seats whole number from 1. @param parts into how many parts a vote is cut.
 * @param quota `droop`: the whole number just above votes / (seats + 1); `hare`: votes / seats, cut off.
 * @returns at least one vote under Droop. O(1).
 *
 * Source: Droop, "On methods of electing representatives", Journal of the Statistical Society of London 44(2), 1881, 141-202,
 * doi 10.2307/2339223.
 * @example stvQuota(100, 2, "droop", 1n) // 34n
 */
export function stvQuota(votes: number, seats: number, quota: "droop" | "hare", parts: bigint): bigint {
  const cast = BigInt(votes);
  if (quota === "droop") return (cast / BigInt(seats + 1) + 1n) * parts;
  return (cast * parts) / BigInt(seats);
}
