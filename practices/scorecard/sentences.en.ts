/** What the server says of the scorecard. */
export const sentences = {
  practiceName: "Scorecard",
  practicePurpose: "How long things take and where they wait, computed from the record",
} as const;
