/** What navigation and lists say of challenges; loaded with the first view, so it is kept short. */
export const words = {
  challenge: "challenge",
  challenges: "Shared challenges",
  raise: "Raise a shared challenge",
  openOnes: "Challenges in work",
  offTrack: "Challenges off track",
  searchWords: "problem shared joint",
  raised: "Raised",
  framed: "Framed",
  committed: "Committed",
  in_work: "In work",
  resolved: "Resolved",
  learned: "Learned",
  closed: "Closed",
  parked: "Parked",
} as const;
