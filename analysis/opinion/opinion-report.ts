import { meanSilhouettes } from "../statistics/silhouette.ts";
import { wilsonInterval } from "../statistics/wilson-interval.ts";
import { alignment } from "./alignment.ts";
import { bridgingStatements } from "./bridging-statements.ts";
import type { Edge, OpinionGroups } from "./choose-groups.ts";
import { compareTallies, type Side } from "./compare-tallies.ts";
import { consensusStatements } from "./consensus-statements.ts";
import { groupInformedConsensus } from "./group-informed-consensus.ts";
import { groupTallies, type Tally } from "./group-tallies.ts";
import type { Membership } from "./membership.ts";
import { minorityStatements } from "./minority-statements.ts";
import type { OpinionMap } from "./opinion-map.ts";
import { type Rule, representativeStatements } from "./representative-statements.ts";
import { statementPriorities } from "./statement-priorities.ts";
import { tallyOf } from "./tally-of.ts";
import type { VoteMatrix } from "./vote-matrix.ts";

const COUNCIL_AT_MOST = 60;

export type OpinionReport = {
  participants: number;
  statements: number;
  votes: number;
  /** The rule by which statements were chosen: posteriors for up to 60 people, z tests above. */
  rule: Rule;
  groups: { id: string; size: number; members: string[] }[];
  /** `edges`: what other draws might have decided otherwise; empty where groups were given. */
  quality: {
    silhouette: number | null;
    stability: number | null;
    stabilityError: number | null;
    chance: { p: number; shuffles: number } | null;
    edges: Edge[];
  };
  /** Why there are no groups; null where there are. */
  noGroups: string | null;
  departments: { id: string; size: number }[];
  alignment: { value: number | null; spread: { low: number; high: number } | null } | null;
  positions: { participant: string; x: number; y: number; votes: number }[];
  results: StatementReport[];
};

export type StatementReport = Tally & {
  statement: string;
  /** Taken out by moderation: counted, but in no selection and not on the map. */
  moderatedOut: boolean;
  /** Wilson's 95 % interval of the share that agrees among more people like these. */
  agreeInterval: { low: number; high: number };
  groupInformedConsensus: number | null;
  /** The form comparable between different numbers of groups. */
  groupInformedConsensusMean: number | null;
  departmentInformedConsensus: number | null;
  departmentInformedConsensusMean: number | null;
  extremity: number;
  priority: number;
  byGroup: (Tally & { group: string; agreeProbability: number; side: Side; representativeness: number })[];
  byDepartment: (Tally & { department: string; agreeProbability: number })[];
  representativeFor: { group: string; side: Side }[];
  consensus: Side | null;
  bridging: Side | null;
  minority: { group: string; side: Side }[];
  minorityDepartments: { department: string; side: Side }[];
};

/** Found groups under the names A, B, C and so on. */
export type GroupsToReport =
  | { found: OpinionGroups }
  /** Groups as given: nothing is known of their stability. */
  | { given: Membership };

function named(groups: GroupsToReport): Membership {
  if ("given" in groups) return groups.given;
  const ids = Array.from({ length: groups.found.count }, (_, group) => String.fromCharCode(65 + group));
  return { ids, groupOf: groups.found.groupOf };
}

/** Mean silhouette of given groups over the people in them; null where there are not two groups. */
function silhouetteOf(map: OpinionMap, { ids, groupOf }: Membership): number | null {
  if (ids.length < 2) return null;
  const inside = [...groupOf.keys()].filter((person) => groupOf[person]! >= 0);
  const pick = (from: ArrayLike<number>) => inside.map((person) => from[person]!);
  return meanSilhouettes(pick(map.x), pick(map.y), [pick(groupOf)])[0]!;
}

function qualityOf(map: OpinionMap, groups: GroupsToReport): OpinionReport["quality"] {
  if ("given" in groups) {
    const silhouette = silhouetteOf(map, groups.given);
    return { silhouette, stability: null, stabilityError: null, chance: null, edges: [] };
  }
  const { silhouette, stability, stabilityError, chance, edges } = groups.found;
  return { silhouette, stability, stabilityError, chance, edges };
}

/**
 * Everything Weft says about a set of votes, as plain data: the answer of `weft analyze opinions --json`.
 *
 * @param matrix last votes. @param map its opinion map. @param groups found or given. @param departments known groups,
 * over which consensus and alignment are computed too. @returns null for what cannot be said: no groups, no
 * departments. Statements nobody has voted on are not reported. Complexity: O(C groups^2 + V).
 * @example opinionReport(matrix, map, { found: opinionGroups(matrix, map) }).results[0].consensus
 */
export function opinionReport(
  matrix: VoteMatrix,
  map: OpinionMap,
  groups: GroupsToReport,
  departments: Membership = { ids: [], groupOf: new Int32Array(matrix.participants.length).fill(-1) },
): OpinionReport {
  const { ids, groupOf } = named(groups);
  const tallies = groupTallies(matrix, groupOf, ids.length);
  const byDepartment = groupTallies(matrix, departments.groupOf, departments.ids.length);
  const rule: Rule = matrix.participants.length > COUNCIL_AT_MOST ? "crowd" : "council";

  const representative = ids.map((_, group) => representativeStatements(matrix, tallies, group, rule).shown);
  const consensus = consensusStatements(matrix, tallies, rule);
  const bridging = bridgingStatements(matrix, tallies);
  const minority = minorityStatements(matrix, tallies);
  const minorityDepartments = minorityStatements(matrix, byDepartment);
  const priorities = statementPriorities(matrix, tallies, map.extremity);
  const figures = {
    groups: groupInformedConsensus(tallies),
    groupsMean: groupInformedConsensus(tallies, { form: "geometric" }),
    departments: groupInformedConsensus(byDepartment),
    departmentsMean: groupInformedConsensus(byDepartment, { form: "geometric" }),
  };
  const known = (figure: number): number | null => (Number.isNaN(figure) ? null : figure);

  const results: StatementReport[] = [];
  matrix.statements.forEach((statement, j) => {
    const all = tallyOf(tallies, j, "everybody");
    if (all.seen === 0) return;
    results.push({
      statement,
      moderatedOut: matrix.moderatedOut[j] === 1,
      ...all,
      agreeInterval: wilsonInterval(all.agree, all.seen),
      groupInformedConsensus: known(figures.groups[j]!),
      groupInformedConsensusMean: known(figures.groupsMean[j]!),
      departmentInformedConsensus: known(figures.departments[j]!),
      departmentInformedConsensusMean: known(figures.departmentsMean[j]!),
      extremity: map.extremity[j]!,
      priority: priorities[j]!,
      byGroup: ids.map((group, place) => {
        const own = tallyOf(tallies, j, { group: place });
        const compared = compareTallies(own, tallyOf(tallies, j, { butGroup: place }));
        const { side } = compared;
        const { probability: agreeProbability } = compared.agree;
        return { group, ...own, agreeProbability, side, representativeness: compared[side].ratio };
      }),
      byDepartment: departments.ids.map((department, place) => {
        const own = tallyOf(byDepartment, j, { group: place });
        return { department, ...own, agreeProbability: (own.agree + 1) / (own.seen + 2) };
      }),
      representativeFor: representative.flatMap((shown, group) =>
        shown.filter((one) => one.statement === j).map(({ side }) => ({ group: ids[group]!, side })),
      ),
      consensus: consensus.agree.includes(j) ? "agree" : consensus.disagree.includes(j) ? "disagree" : null,
      bridging: bridging.get(j) ?? null,
      minority: minority
        .filter((one) => one.statement === j)
        .map(({ group, side }) => ({ group: ids[group]!, side })),
      minorityDepartments: minorityDepartments
        .filter((one) => one.statement === j)
        .map(({ group, side }) => ({ department: departments.ids[group]!, side })),
    });
  });

  const aligned = departments.ids.length > 0 ? alignment(matrix, byDepartment) : null;
  return {
    participants: matrix.participants.length,
    statements: results.length,
    votes: matrix.value.length,
    rule,
    groups: ids.map((id, group) => ({
      id,
      size: tallies.size[group]!,
      members: matrix.participants.filter((_, person) => groupOf[person] === group),
    })),
    quality: qualityOf(map, groups),
    noGroups: "found" in groups ? groups.found.reason : null,
    departments: departments.ids.map((id, place) => ({ id, size: byDepartment.size[place]! })),
    alignment: aligned && { value: aligned.value, spread: aligned.spread },
    positions: matrix.participants.map((participant, person) => ({
      participant,
      x: map.x[person]!,
      y: map.y[person]!,
      votes: map.votes[person]!,
    })),
    results,
  };
}
