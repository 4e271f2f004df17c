export const words = {
  elsewhere: "Where the others are",
  day: "by day",
  early: "early",
  late: "late",
  night: "at night",
  day_off: "day off",
} as const;
