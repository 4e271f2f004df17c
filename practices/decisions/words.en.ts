/** What the door says; loaded with the first view, so it is kept short. */
export const words = {
  decisions: "Decisions",
  decision: "decision",
  decided: "decided",
  stands: "stands",
  reopened: "open again",
  superseded: "superseded",
  record: "Record a decision",
  recorded: "recorded this decision: {{why}}",
  amended: "amended it",
  reviewedStands: "reviewed it, it stands: {{note}}",
  reviewedReopened: "reviewed it and opened it again: {{note}}",
  supersededBy: "put {{key}} in its place",
  review: "Review it",
  toReview: "Decisions to look at again",
} as const;
