export const words = {
  title: "Create",
  nothing: "There is nothing your role may create here.",
  close: "Close",
} as const;
