export const words = {
  planned: "{{minutes}} min planned",
  spent: "{{minutes}} min spent",
  under: "under 1 min spent",
} as const;
