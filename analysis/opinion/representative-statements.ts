import { betaExceeds } from "../statistics/beta-exceeds.ts";
import { compareTallies, type GroupComparison, type Side } from "./compare-tallies.ts";
import type { GroupTallies, Tally } from "./group-tallies.ts";
import { majorityProbability } from "./majority-probability.ts";
import { tallyOf } from "./tally-of.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

/** z above which a one-sided test holds at 90 %. */
export const SIGNIFICANT = 1.2816;
const SURE = 0.9;
const VOTES_NEEDED = 3;
const SHOWN = 5;

/** How to decide: with tests made for crowds, or with posteriors for councils of up to 60. */
export type Rule = "crowd" | "council";

export type Representative = { statement: number; side: Side };

type Judged = { statement: number; own: Tally; others: Tally; compared: GroupComparison };

function judge(matrix: VoteMatrix, tallies: GroupTallies, group: number): Judged[] {
  const judged: Judged[] = [];
  for (let statement = 0; statement < matrix.statements.length; statement++) {
    if (matrix.moderatedOut[statement] || matrix.meta[statement]) continue;
    const own = tallyOf(tallies, statement, { group });
    const others = tallyOf(tallies, statement, { butGroup: group });
    judged.push({ statement, own, others, compared: compareTallies(own, others) });
  }
  return judged;
}

function metricOf({ compared }: Judged): number {
  return compared[compared.side].metric;
}

/** Both tests of a side hold. */
function holds(compared: GroupComparison, side: Side): boolean {
  return compared[side].ratioTest > SIGNIFICANT && compared[side].test > SIGNIFICANT;
}

/** The statement to fall back on, so that a group is also shown by something it agrees with. */
function bestAgree(judged: readonly Judged[]): Judged | undefined {
  let best: Judged | undefined;
  const weight = ({ probability, test }: { probability: number; test: number }): number => probability * test;
  for (const one of judged) {
    if (one.own.agree === 0 && one.own.disagree === 0) continue;
    const now = one.compared.agree;
    const before = best?.compared.agree;
    let better: boolean;
    if (before && before.ratio > 1) better = now.metric > before.metric;
    else if (before) better = weight(now) > weight(before);
    else better = now.test > SIGNIFICANT || (now.ratio > 1 && now.probability > 0.5);
    if (better) best = one;
  }
  return best;
}

function bestOfAll(judged: readonly Judged[]): Judged | undefined {
  const strength = ({ compared }: Judged): number =>
    Math.max(compared.agree.ratioTest, compared.disagree.ratioTest);
  let best: Judged | undefined;
  for (const one of judged) if (!best || strength(one) > strength(best)) best = one;
  return best;
}

function ofCrowd(judged: readonly Judged[]): { ranked: Representative[]; shown: Representative[] } {
  const sufficient = judged.filter(({ compared }) => holds(compared, "agree") || holds(compared, "disagree"));
  sufficient.sort((a, b) => metricOf(b) - metricOf(a));
  const plain = (one: Judged): Representative => ({ statement: one.statement, side: one.compared.side });
  const ranked = sufficient.map(plain);
  const agreed = bestAgree(judged);
  if (sufficient.length === 0) {
    const only = agreed ?? bestOfAll(judged);
    if (!only) return { ranked, shown: [] };
    return { ranked, shown: [agreed ? { statement: only.statement, side: "agree" } : plain(only)] };
  }
  const others = ranked.filter((one) => one.statement !== agreed?.statement);
  const first: Representative[] = agreed ? [{ statement: agreed.statement, side: "agree" }] : [];
  const taken = [...first, ...others].slice(0, SHOWN);
  return {
    ranked,
    shown: [
      ...taken.filter((one) => one.side === "agree"),
      ...taken.filter((one) => one.side === "disagree"),
    ],
  };
}

function ofCouncil(judged: readonly Judged[]): { ranked: Representative[]; shown: Representative[] } {
  const found: (Representative & { lead: number })[] = [];
  for (const { statement, own, others } of judged) {
    if (own.seen < VOTES_NEEDED || others.seen < VOTES_NEEDED) continue;
    for (const side of ["agree", "disagree"] as const) {
      if (majorityProbability(own[side], own.seen) < SURE) continue;
      const apart = betaExceeds(
        { hits: own[side], cases: own.seen },
        { hits: others[side], cases: others.seen },
      );
      if (apart < SURE) continue;
      const lead = (own[side] + 1) / (own.seen + 2) - (others[side] + 1) / (others.seen + 2);
      found.push({ statement, side, lead });
    }
  }
  found.sort((a, b) => b.lead - a.lead);
  const ranked = found.map(({ statement, side }) => ({ statement, side }));
  return { ranked, shown: ranked.slice(0, SHOWN) };
}

/**
 * The statements that show what sets a group apart, by rule.
 *
 * `crowd`: a side counts when both z tests hold at 90 % (more than half of the group, and more than the others);
 * ranked by their product with probability and ratio; shown are the best agreed statement and up to four more, agreed
 * ones first, and one statement also where none counts. `council`: at least 3 votes on either hand, and posterior
 * probabilities of 0.9 that more than half of the group is on the side and that it is so more than the others; ranked
 * by the lead in probability, up to five shown, none where none counts.
 *
 * @param group from 0. @returns numbers of statements and sides, strongest first in `ranked`; moderated-out and meta
 * statements never. Complexity: O(C (groups + log C)).
 * Source: Small et al. 2021, doi 10.6035/recerca.5516.
 * @example representativeStatements(matrix, tallies, 0, "council").shown // [{ statement: 5, side: "agree" }]
 */
export function representativeStatements(
  matrix: VoteMatrix,
  tallies: GroupTallies,
  group: number,
  rule: Rule,
): { ranked: Representative[]; shown: Representative[] } {
  const judged = judge(matrix, tallies, group);
  return rule === "crowd" ? ofCrowd(judged) : ofCouncil(judged);
}
