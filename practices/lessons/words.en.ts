/** What the door says; loaded with the first view, so it is kept short. */
export const words = {
  lesson: "lesson",
  lessons: "Lessons",
  write: "Write a lesson down",
  shared: "shared",
  confirmed: "confirmed",
  retired: "retired",
  memory: "memory learned experience",
} as const;
