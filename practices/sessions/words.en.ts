/** What the door says; loaded with the first view, so it is kept short. */
export const words = {
  sessions: "Sessions",
  session: "session",
  planned: "planned",
  open: "open now",
  closed: "closed",
  cancelled: "cancelled",
  next: "My next session",
  nextFoundBy: "session meeting council agenda",
  foundBy: "meetings agenda",
  titled: "{{name}}, {{day, day}}",
} as const;
