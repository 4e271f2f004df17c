export const words = {
  near: "{{kind}} about the same",
  why: "Shares {{words}}",
} as const;
