export const words = {
  time: "Time in councils",
  took_one: "{{minutes}} min in {{count}} session of ",
  took_other: "{{minutes}} min in {{count}} sessions of ",
  planned: "{{planned}} min planned",
  plannedOwn:
    "{{planned}} min planned; {{own}} min were of itself, the rest of its decisions, promises and risks",
  each: "Session by session",
  session: "{{minutes}} min, {{planned}} planned",
} as const;
