/** What both halves say of decisions; the web loads it with the first view, so it is kept short. */
export const words = {
  decisions: "Decisions",
  decision: "decision",
  proposed: "to be confirmed",
  declined: "not confirmed",
  decided: "decided",
  stands: "stands",
  reopened: "open again",
  superseded: "superseded",
  record: "Record a decision",
  toReview: "Decisions to look at again",
  toReviewWords: "decisions review reopened",
} as const;
