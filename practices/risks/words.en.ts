/** What the door says; loaded with the first view, so it is kept short. */
export const words = {
  risks: "Risks",
  risk: "risk",
  open: "open",
  accepted: "accepted",
  gone: "gone",
  happened: "happened",
  raise: "Raise a risk",
  raised: "raised this risk, exposure {{exposure}} of 25",
  assessed: "assessed it: exposure {{exposure}}, was {{before}}",
  looked: "looked at it again; the exposure is still {{exposure}}",
  saidAccepted: "accepted it at {{exposure}} of 25: {{reason}}",
  saidGone: "said that it is gone",
  saidHappened: "said that it has happened",
  withNote: "{{said}}: {{note}}",
  respond: "Say how you respond",
  register: "Risks past the appetite first",
} as const;
