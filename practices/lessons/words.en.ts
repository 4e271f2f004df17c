/** What the door says; loaded with the first view, so it is kept short. */
export const words = {
  lesson: "lesson",
  lessons: "Lessons",
  write: "Write a lesson down",
  shared: "Shared",
  confirmed: "Confirmed",
  retired: "Retired",
  memory: "memory learned experience",
} as const;
