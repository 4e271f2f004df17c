import { z } from "zod";

/** Kinds of link with the words for both directions. Add a kind here when a practice needs one. */
export const linkKinds = {
  relates_to: { forward: "relates to", backward: "relates to" },
  endangers: { forward: "endangers", backward: "endangered by" },
  tests: { forward: "tests", backward: "tested by" },
  decided_by: { forward: "decided by", backward: "decides" },
  learned_from: { forward: "learned from", backward: "taught" },
  depends_on: { forward: "depends on", backward: "needed by" },
  delivers: { forward: "delivers to", backward: "delivered by" },
  captured_in: { forward: "captured in", backward: "captured" },
  promised_in: { forward: "promised in", backward: "led to promise" },
  supersedes: { forward: "supersedes", backward: "superseded by" },
  serves: { forward: "serves", backward: "served by" },
} as const;

export const LinkKind = z.enum(Object.keys(linkKinds) as [keyof typeof linkKinds]);
export type LinkKind = keyof typeof linkKinds;
