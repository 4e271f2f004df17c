/** What the server says of decisions: events, asks, agendas, figures, problems. */
export const sentences = {
  recorded: "recorded this decision: {{why, text}}",
  recordedInDigest: "{{deciders, name}}: {{title}}. Why: {{why, text}}",
  recordedReviewInDigest:
    "{{deciders, name}}: {{title}}. Why: {{why, text}} Reviewed again on {{reviewOn, day}}.",
  amended: "amended it",
  reviewedStands: "reviewed it, it stands: {{note, text}}",
  reviewedReopened: "reviewed it and opened it again: {{note, text}}",
  standsInDigest: "Reviewed, stands: {{title}}. {{note, text}}",
  reopenedInDigest: "Reviewed, open again: {{title}}. {{note, text}}",
  supersededBy: "put {{by, name}} in its place",
  review: "Review it",
  isReopened: "It was reviewed and is open again",
  reviewDue: "Its review is due on {{reviewOn, day}}",
  figureReopen: "How many decisions have to be opened again?",
  problem_decision_superseded: "A later decision has taken its place; change that one",
  fault_decision_taken: "{{key}} has taken its place",
  fault_decision_superseded_before: "{{key}} has been superseded already",
  fault_decision_why: "Say why, in a sentence",
  fault_decision_happened: "Say what happened, in a sentence",
} as const;
