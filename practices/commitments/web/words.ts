import { messages } from "#kernel/web/i18n.ts";

/** What the door says; loaded with the first view, so it is kept short. */
export const t = messages({
  commitments: "Commitments",
  commitment: "commitment",
  open: "open",
  kept: "kept",
  broken: "broken",
  withdrawn: "withdrawn",
  promise: "Promise something",
  made: "promised this by {{day}}",
  renegotiated: "agreed on {{day}} instead of {{before}}: {{reason}}",
  renegotiatedLate: "agreed on {{day}} after {{before}} had passed: {{reason}}",
  saidKept: "kept it",
  saidKeptLate: "kept it, after {{day}}",
  saidBroken: "said that it was not kept",
  saidWithdrawn: "withdrew it",
  withNote: "{{said}}: {{note}}",
  keep: "Say how it stands",
  mine: "What I promised",
  toMe: "What others promised me",
});
