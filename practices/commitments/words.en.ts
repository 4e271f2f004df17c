/** What both halves say of commitments; the web loads it with the first view, so it is kept short. */
export const words = {
  commitments: "Commitments",
  commitment: "commitment",
  proposed: "proposed",
  open: "open",
  declined: "declined",
  past: "past its day",
  ended: "ended",
  promise: "Promise something",
  mine: "What I promised",
  toMe: "What others promised me",
} as const;
