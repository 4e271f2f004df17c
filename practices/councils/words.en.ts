/** What the door says; loaded with the first view, so it is kept short. */
export const words = {
  councils: "Councils",
  council: "council",
  active: "active",
  ended: "ended",
  found: "Found a council",
  foundBy: "rota rhythm members",
} as const;
