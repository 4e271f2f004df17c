export const words = {
  alignLead: "Where we go, and what comes first.",
  mapLead: "Who we are, and how the work hangs together.",
  actLead: "What we take on together, decide, dare and promise.",
  meetLead: "Who meets when, and what came of it.",
  learnLead: "What we know now and did not know before.",
  measureLead: "Whether it gets better.",
  needsYou_one: "{{count, number}} needs you",
  needsYou_other: "{{count, number}} need you",
} as const;
