export const words = {
  somebodyWhoLeft: "Somebody who left",
} as const;
