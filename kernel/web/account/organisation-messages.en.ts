export const words = {
  organisation: "Organisation",
  why: "What holds for everybody here.",
  timeZone: "Time zone",
  timeZoneWhy:
    "Where the organisation is. The days of figures, of weeks and of work that belongs to several are counted there.",
  following_one: "{{count}} person has set no time zone of their own and follows this one.",
  following_other: "{{count}} people have set no time zone of their own and follow this one.",
  change: "Change the time zone",
  done: "Changed for everybody",
  onlyAdministrators: "An administrator can change this.",
} as const;
