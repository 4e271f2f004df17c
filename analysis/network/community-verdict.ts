import type { Communities } from "./leiden.ts";

/**
 * How far the communities found are the only ones: `settled` nearly every start finds them, `partly` the middle of each
 * holds and people at the borders fall elsewhere, `unsettled` other divisions are as good. `none`: nothing to divide.
 */
export type CommunityVerdict = {
  readonly verdict: "settled" | "partly" | "unsettled" | "none";
  /** Whether the agreement is so near a border between two verdicts that other starts might have said the other one. */
  readonly atEdge: boolean;
};

const SETTLED = 0.9;
const PARTLY = 0.6;

/** Standard errors within which a border counts as near. */
const NEAR = 3;

/**
 * The verdict on communities by the agreement of the starts, with the borders 0.9 and 0.6.
 *
 * @example communityVerdict(leiden(twoTrianglesJoinedByATie)) // { verdict: "settled", atEdge: false }
 */
export function communityVerdict({
  agreement,
  agreementError,
}: Pick<Communities, "agreement" | "agreementError">): CommunityVerdict {
  if (agreement === null) return { verdict: "none", atEdge: false };
  const near = NEAR * (agreementError ?? 0);
  const atEdge = [SETTLED, PARTLY].some((border) => Math.abs(agreement - border) < near);
  return { verdict: agreement >= SETTLED ? "settled" : agreement >= PARTLY ? "partly" : "unsettled", atEdge };
}
