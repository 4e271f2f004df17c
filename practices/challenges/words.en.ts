/** What navigation and lists say of challenges; loaded with the first view, so it is kept short. */
export const words = {
  challenge: "challenge",
  challenges: "Shared challenges",
  /** As wide as the rail is. */
  inRail: "Shared challenges",
  raise: "Raise a shared challenge",
  openOnes: "Challenges in work",
  offTrack: "Challenges off track",
  searchWords: "problem shared joint",
  raised: "raised",
  framed: "framed",
  committed: "committed",
  in_work: "in work",
  resolved: "resolved",
  learned: "learned",
  closed: "closed",
  parked: "parked",
} as const;
