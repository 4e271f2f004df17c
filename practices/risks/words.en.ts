/** What both halves say of risks; the web loads it with the first view, so it is kept short. */
export const words = {
  risks: "Risks",
  risk: "risk",
  open: "open",
  accepted: "accepted",
  gone: "gone",
  happened: "happened",
  raise: "Raise a risk",
  register: "Risks past the appetite first",
  registerWords: "risks register exposure",
} as const;
