import { messages } from "#kernel/web/i18n.ts";

export const t = messages({
  lesson: "lesson",
  lessons: "Lessons",
  write: "Write a lesson down",
  shared: "Shared",
  confirmed: "Confirmed",
  retired: "Retired",
  eventShared: "wrote this lesson down",
  eventSharedFor: "wrote down what {{department}} learned",
  eventRevised: "changed its words",
  eventConfirmed: "confirmed that it still holds",
  eventRetired: "retired it: {{reason}}",
  eventAdopt: "adopted it for {{department}}: {{reason}}",
  eventAdapt: "adapted it for {{department}}: {{reason}}",
  eventDecline: "declined it for {{department}}: {{reason}}",
  eventResult: "told what {{department}} made of it: {{text}}",
  askConfirm: "Confirm or retire",
  memory: "memory learned experience",
});
