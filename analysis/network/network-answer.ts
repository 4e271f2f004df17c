import type { CommunityVerdict } from "./community-verdict.ts";

/** The answer of `weft analyze network --json`. What a figure says and does not say: docs/reference/analysis-network.md. */
export type NetworkAnswer = {
  people: number;
  /** Arcs when directed, pairs when not. */
  ties: number;
  directed: boolean;
  components: number;
  isolates: string[];
  reciprocity: { arc: number | null; dyad: number | null };
  /** `pError` is the standard error of `p`, which comes from random labellings. */
  eiIndex: { value: number | null; expected: number | null; p: number | null; pError: number | null };
  assortativity: number | null;
  modularity: { groups: number | null; communities: number | null };
  /** How far the communities are the only ones: `agreement` between the starts (adjusted Rand index) with its standard error. */
  communities: {
    count: number;
    starts: number;
    agreement: number | null;
    agreementError: number | null;
  } & CommunityVerdict;
  groups: {
    group: string;
    people: number;
    internal: number;
    external: number;
    eiIndex: number | null;
    /** What a member of the group would score if as many arcs were dealt at random to the same people. */
    brokerageExpected: Brokerage;
  }[];
  /** Every ordered pair of groups; undirected, a and b stand there both ways with the same figures. */
  density: {
    from: string;
    to: string;
    ties: number;
    possible: number;
    /** null where nothing is possible. */
    density: number | null;
    /** Ties that random labels would give. */
    expected: number;
  }[];
  bridges: [string, string][];
  nodes: NetworkNode[];
  /** Only when closeness was worked out from a sample. */
  closenessSample?: {
    sources: number;
    /** The largest of anybody's closeness, estimated. */
    standardError: number;
    /** A guarantee: with this confidence nobody's mean distance is off by more steps. */
    distanceError: number;
    confidence: number;
  };
  /**
   * Only when betweenness was worked out from a sample. `standardError` is the largest of anybody, estimated; `error` is
   * a guarantee: with this confidence nobody's betweenness is off by more.
   */
  betweennessSample?: { sources: number; standardError: number; error: number; confidence: number };
};

export type NetworkNode = {
  person: string;
  group: string | null;
  degree: number;
  /** Sum of the weights of the ties; the degree where ties have no weight. */
  strength: number;
  betweenness: number;
  closeness: number | null;
  constraint: number | null;
  effectiveSize: number | null;
  /** Share of attention, by tie weight; all add up to 1. */
  pageRank: number;
  core: number;
  /** Number of the community, 0 the largest. */
  community: number;
  /** The share of their community that the other starts leave together with them, 0 to 1. */
  communityHeld: number;
  articulation: boolean;
  /** null for a person without a group. */
  brokerage: Brokerage | null;
};

/** The five roles of somebody who stands between two others: by whose groups the three belong to. */
export type Brokerage = {
  coordinator: number;
  consultant: number;
  gatekeeper: number;
  representative: number;
  liaison: number;
};
