export const words = {
  cancel: "Cancel",
  create: "Create",
} as const;
