/** What the server says of the Loom. */
export const sentences = {
  practiceName: "The Loom",
  practicePurpose: "See departments as threads and shared challenges woven across them",
} as const;
