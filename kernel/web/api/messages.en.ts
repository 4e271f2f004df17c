export const words = {
  badInput: "Some of it cannot be sent like that",
  faults: "{{count}} fields need another look",
  somebodyWhoLeft: "Somebody who left",
} as const;
